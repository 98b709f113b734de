import { describe, expect, it } from 'vitest';
import { document } from '../src/dncs.js';
import { Validation } from '@kaisa-auth/test-kit/openapi/validation';

const app = {
  type: 'app',
  advId: 'example',
  fullUrl: '',
  trackingId: '',
  numbers: '+46890510',
  fullReferrer: '',
  parameters: { custnr: '17' },
};

const web = {
  ...app,
  type: 'web',
  userAgent: 'a browser',
  requestIpAddress: '192.0.2.1',
  sessionId: '',
};

describe('a request to DNCS', () => {
  const validation = new Validation(document);
  const problems = (value: unknown): string[] =>
    validation.ofRequest('replaceNumbers', 'application/json', value);

  it('comes from a web page or an app', () => {
    expect(problems(web)).toEqual([]);
    expect(problems(app)).toEqual([]);
    expect(problems({ ...web, type: 'fax' })).not.toEqual([]);
    expect(document.components.schemas.ReplaceRequest).toMatchObject({
      discriminator: { propertyName: 'type' },
    });
  });

  it.each(Object.keys(web))('from a web page needs %s', (name) => {
    expect(problems({ ...web, [name]: undefined })).not.toEqual([]);
  });

  it.each(Object.keys(app))('from an app needs %s', (name) => {
    expect(problems({ ...app, [name]: undefined })).not.toEqual([]);
  });

  it('has string parameters and may have unknown ones', () => {
    expect(problems({ ...web, parameters: { custnr: 17 } })).not.toEqual([]);
    expect(problems({ ...web, requested_ndc: '08' })).toEqual([]);
  });
});

describe('the DNCS response', () => {
  const validation = new Validation(document);

  it('has no required members, because none is verified', () => {
    expect(validation.ofSchema('ReplaceResponse', {})).toEqual([]);
    expect(validation.ofSchema('ReplaceResponse', { numbers: [{}], trackingId: 'x' })).toEqual([]);
    expect(validation.ofSchema('ReplaceResponse', { numbers: '+46890510' })).not.toEqual([]);
  });
});
