import { Validator } from '@seriousme/openapi-schema-validator';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { operationsOf, resolve } from '../src/reading.js';
import { documents } from '@kaisa-auth/test-kit/openapi/reading';
import { labelled, type Labelled } from './labelled.js';

describe.each(Object.entries(documents))('the document of %s', (api, document) => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...document });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('contains the target of every reference', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, $ref = '']) => $ref,
    );
    expect(references.length).toBeGreaterThan(0);
    for (const $ref of references) {
      expect($ref).toMatch(/^#\/components\//);
      expect(resolve<object>(document, { $ref })).toBeTypeOf('object');
    }
  });

  it('equals its YAML', () => {
    const yaml = new URL(`../generated/${api}.yaml`, import.meta.url);
    expect(parse(readFileSync(yaml, 'utf8'))).toEqual(document);
  });

  it('lists every operation on the resources page', () => {
    const page = readFileSync(
      new URL('../../../docs/reference/rest-resources.md', import.meta.url),
      'utf8',
    );
    const section = page.split('\n## ').find((text) => text.startsWith(document.info.title)) ?? '';
    for (const { path, method, operation } of operationsOf(document)) {
      const row = section
        .split('\n')
        .find((line) => line.includes(`\`${method.toUpperCase()} ${path}\``));
      expect(row).toContain(labelled(operation)['x-evidence']);
    }
  });

  it('requires tokens from the documented endpoint for every operation', () => {
    const { oauth2 } = document.components.securitySchemes as Record<string, Labelled>;
    expect(document).toMatchObject({ security: [{ oauth2: [] }] });
    expect(operationsOf(document).filter(({ operation }) => 'security' in operation)).toEqual([]);
    expect(oauth2).toMatchObject({
      type: 'oauth2',
      flows: {
        clientCredentials: { tokenUrl: 'https://auth.freespee.com/oauth2/token', scopes: {} },
      },
    });
  });

  it('documents a 401 that is not JSON for every operation', () => {
    for (const { operation } of operationsOf(document)) {
      const response = resolve(document, operation.responses['401'] ?? {});
      expect(Object.keys((response as { content: object }).content)).toEqual(['*/*']);
    }
  });
});

describe('the validator', () => {
  it('rejects an invalid document', async () => {
    const { valid } = await new Validator().validate({ ...documents.v2, paths: { customers: {} } });
    expect(valid).toBe(false);
  });
});
