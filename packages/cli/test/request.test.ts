import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '@kaisa-auth/emulator';
import type { Echo } from '@kaisa-auth/test-kit/echo';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { describe, expect, it } from 'vitest';
import { envOf, kaisaAuth } from './support.js';

/** Sends a request to the route that answers with what it got. v2 begins at the emulator's own address then. */
async function echo(kaisa: Emulator, words: string[], input = ''): Promise<Echo> {
  const env = { ...envOf(kaisa), KAISA_BASE_URL: `${kaisa.url}/_emulator` };
  const { code, stdout, stderr } = await kaisaAuth(['request', ...words], { env, input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Echo;
}

function fileWith(text: string): string {
  const file = join(temporaryFolder(), 'body');
  writeFileSync(file, text);
  return file;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

describe('kaisa-auth request', () => {
  it('prints the response to a GET', async () => {
    const kaisa = await emulator({ customers: 3 });
    for (const words of [
      ['/customers'],
      ['customers'],
      ['get', '/customers'],
      [`${kaisa.v2Url}/customers`],
    ]) {
      const { code, stdout } = await kaisaAuth(['request', ...words], { env: envOf(kaisa) });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ total: '3' });
    }
  });

  it('creates and changes customers with fields', async () => {
    const kaisa = await emulator();
    const env = envOf(kaisa);
    const fields = ['-f', 'custnr=C-9101', '--field', 'name=A=B & Ö'];
    const created = await kaisaAuth(['request', '/customers', ...fields], { env });
    expect(created.code).toBe(0);
    const { customers } = JSON.parse(created.stdout) as { customers: [{ customer_id: string }] };
    const path = `/customers/${customers[0].customer_id}`;
    const changed = await kaisaAuth(['request', 'PUT', path, '-f', 'name=Other'], { env });
    expect(JSON.parse(changed.stdout)).toMatchObject({ customers: [{ name: 'Other' }] });
  });

  it.each([
    { words: ['/echo', '-f', 'a=1'], sent: { method: 'POST', contentType: FORM, body: 'a=1' } },
    {
      words: ['PUT', '/echo', '-f', 'a= '],
      sent: { method: 'PUT', contentType: FORM, body: 'a=+' },
    },
    {
      words: ['/echo', '-f', 'a=1', '--json'],
      sent: { method: 'POST', contentType: JSON_TYPE, body: '{"a":"1"}' },
    },
    {
      words: ['/echo', '--json', '{"a":[1]}'],
      sent: { method: 'POST', contentType: JSON_TYPE, body: '{"a":[1]}' },
    },
    { words: ['GET', '/echo', '-f', 'a=1'], sent: { method: 'GET', path: '/_emulator/echo?a=1' } },
    { words: ['DELETE', '/echo?b=2', '-f', 'a=1'], sent: { path: '/_emulator/echo?b=2&a=1' } },
  ])('sends $words', async ({ words, sent }) => {
    expect(await echo(await emulator(), words)).toMatchObject(sent);
  });

  it('sends fields as JSON outside v2', async () => {
    const kaisa = await emulator();
    const words = ['request', '--api', 'v3', '/customers', '-f', 'custnr=C1', '-f', 'name=X'];
    expect(await kaisaAuth(words, { env: envOf(kaisa) })).toMatchObject({ code: 0 });
    expect(kaisa.stats().requests.at(-1)).toMatchObject({ contentType: JSON_TYPE });
  });

  it.each([
    { version: '2.5', contentType: FORM },
    { version: '2', contentType: FORM },
    { version: '20.1', contentType: JSON_TYPE },
    { version: '4.0', contentType: JSON_TYPE },
  ])('sends fields to a URL of version $version as $contentType', async (expected) => {
    const kaisa = await emulator();
    const url = `${kaisa.url}/${expected.version}/customers`;
    await kaisaAuth(['request', url, '-f', 'custnr=C1'], { env: envOf(kaisa) });
    expect(kaisa.stats().requests.at(-1)?.contentType).toBe(expected.contentType);
  });

  it('sends a file or standard input, JSON objects to v2 as a form', async () => {
    const kaisa = await emulator();
    expect(await echo(kaisa, ['/echo', '--input', fileWith('a=1&b=2')])).toMatchObject({
      contentType: FORM,
      body: 'a=1&b=2',
    });
    expect(await echo(kaisa, ['/echo', '--input', '-'], '{"a":"x y","b":[1,2]}')).toMatchObject({
      contentType: FORM,
      body: 'a=x+y&b=%5B1%2C2%5D',
    });
    expect(await echo(kaisa, ['/echo', '--input', '-', '--json'], '{"a":1}')).toMatchObject({
      contentType: JSON_TYPE,
      body: '{"a":1}',
    });
  });

  it('asks DNCS, whose address is complete', async () => {
    const kaisa = await emulator();
    const visitor = {
      type: 'web',
      advId: 'example',
      fullUrl: '',
      trackingId: '',
      numbers: '+46890510',
      fullReferrer: '',
      parameters: {},
      userAgent: '',
      requestIpAddress: '',
      sessionId: '',
    };
    const body = ['--json', JSON.stringify(visitor)];
    for (const words of [[], ['POST'], ['/dncs'], ['POST', '/']]) {
      const line = ['request', '--api', 'dncs', ...words, ...body];
      const { code, stdout } = await kaisaAuth(line, { env: envOf(kaisa) });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ status: 'success' });
    }
  });

  it('prints status and headers with --include', async () => {
    const kaisa = await emulator();
    const words = ['request', '-i', '/miscellaneous/ping'];
    const { stdout } = await kaisaAuth(words, { env: envOf(kaisa) });
    expect(stdout).toMatch(
      /^HTTP\/1\.1 200 OK\n[^]*content-type: application\/json[^]*\n\n\{"ping":"ok"\}/,
    );
  });

  it('prints requests and responses with --verbose, but no token', async () => {
    const kaisa = await emulator();
    const { stderr } = await kaisaAuth(['request', '-v', '/customers'], { env: envOf(kaisa) });
    expect(stderr).toMatch(/> GET http.*\/customers\n/);
    expect(stderr).toMatch(/< 200 OK/);
    expect(stderr).not.toContain('Bearer');
  });
});

describe('wrong usage of request', () => {
  it.each([
    { words: [], says: 'needs a PATH' },
    { words: ['POST'], says: 'POST needs a PATH or a URL after it, such as POST /customers' },
    { words: ['delete'], says: 'delete needs a PATH or a URL after it' },
    { words: ['POST', '-f', 'a=1'], says: 'POST needs a PATH or a URL after it' },
    { words: ['/a', '/b'], says: 'METHOD must be a word' },
    { words: ['/a', '-f', 'name'], says: 'name=value' },
    { words: ['/a', '-f', 'a=1', '--input', '-'], says: '--field and --input exclude each other' },
    { words: ['/a', '--json'], says: '--json needs a body' },
    { words: ['/a', '--json', '{a'], says: '--json must be followed by JSON' },
    { words: ['/a', '-f', 'a=1', '-f', 'a=2', '--json'], says: 'only once in JSON' },
    { words: ['GET', '/a', '--json', '{}'], says: 'GET has no body' },
    { words: ['POST', '/a', '--paginate'], says: 'GET only' },
    { words: ['/a', '--paginate', '-i'], says: 'cannot be combined' },
    { words: ['--api', 'v1', '/a'], says: 'Allowed choices are v2, v3, dncs' },
    { words: ['ftp://example.com/a'], says: 'http or https URL' },
  ])('$words', async ({ words, says }) => {
    const kaisa = await emulator();
    const { code, stdout, stderr } = await kaisaAuth(['request', ...words], { env: envOf(kaisa) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(kaisa.stats().apiRequests).toBe(0);
  });
});
