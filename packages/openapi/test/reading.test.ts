import { describe, expect, it } from 'vitest';
import { operationsOf, parametersOf, propertiesOf, requiredOf, resolve } from '../src/reading.js';
import { operationCalled, documents } from '@kaisa-auth/test-kit/openapi/reading';

const { v2 } = documents;

describe('reading a document', () => {
  it('finds every operation, with path and method', () => {
    const found = operationsOf(v2).map(({ path, method }) => `${method} ${path}`);
    expect(found).toContain('delete /users');
    expect(new Set(found).size).toBe(found.length);
  });

  it('follows references of parameters', () => {
    const names = parametersOf(v2, operationCalled(v2, 'listOutboundCdrs')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['from_date', 'page', 'newest_first']));
  });

  it('collects properties and required names from all parts', () => {
    const update = { $ref: '#/components/schemas/CustomerUpdateById' };
    expect(Object.keys(propertiesOf(v2, update))).toEqual(
      expect.arrayContaining(['customer_id', 'name', 'custom_20']),
    );
    expect(requiredOf(v2, update)).toEqual(['customer_id']);
    const pincode = { $ref: '#/components/schemas/PincodeCreate' };
    expect(Object.keys(propertiesOf(v2, pincode))).toContain('cdr_id');
    expect(requiredOf(v2, pincode)).toEqual(['pincode_length', 'pincode_ttl']);
  });

  it('names a reference without a target', () => {
    expect(() => resolve(v2, { $ref: '#/components/schemas/None' })).toThrow('schemas/None');
  });
});
