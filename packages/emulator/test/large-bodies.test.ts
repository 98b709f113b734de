import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { emulator } from './support.js';

const CHUNK = Buffer.alloc(64 * 1024, 'x');
const LIMIT = 16 * 1024 * 1024;
const ENDLESS = 512 * 1024 * 1024;

/** Sends a body until it is sent or the answer arrives. */
function upload(
  url: string,
  method: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; sent: number }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers });
    let sent = 0;
    const more = (): void => {
      if (outgoing.destroyed) return;
      sent += CHUNK.length;
      if (sent > ENDLESS) outgoing.end();
      else if (outgoing.write(CHUNK)) setImmediate(more);
      else outgoing.once('drain', more);
    };
    outgoing.once('response', (response) => {
      resolve({ status: response.statusCode, sent });
      outgoing.destroy();
    });
    outgoing.once('error', reject);
    more();
  });
}

describe('a body of 512 MB', () => {
  it.each([
    ['POST', '/oauth2/token'],
    ['POST', '/2.4.9/customers'],
    ['POST', '/3.0.0/customers'],
    ['DELETE', '/2.4.9/customers'],
    ['POST', '/dncs'],
    ['POST', '/_emulator/echo'],
    ['POST', '/_emulator/open-echo'],
    ['PUT', '/nowhere'],
  ])('%s %s is answered 413 before it has been read', async (method, path) => {
    const kaisa = await emulator();
    const url = kaisa.url + path;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const chunked = await upload(url, method, { ...type, 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(413);
    expect(chunked.sent).toBeLessThan(3 * LIMIT);
    const length = { ...type, 'content-length': String(ENDLESS) };
    const announced = await upload(url, method, length);
    expect(announced.status).toBe(413);
    expect(announced.sent).toBeLessThan(LIMIT);
  });

  it('is answered by the controls with the limit', async () => {
    const { url, controlToken } = await emulator();
    const response = await fetch(`${url}/_emulator/control/state`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
      body: new Uint8Array(LIMIT + 1),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      error: 'too_large',
      message: 'The body is larger than 16 MiB (16777216 bytes).',
    });
  });

  it('is recorded with its status, without the body', async () => {
    const kaisa = await emulator();
    await upload(`${kaisa.url}/nowhere`, 'POST', { 'transfer-encoding': 'chunked' });
    expect(kaisa.stats().requests).toMatchObject([{ method: 'POST', status: 413, bodyBytes: 0 }]);
  });
});

it.each(['POST', 'PUT', 'DELETE'])('a small body in chunks of a %s arrives', async (method) => {
  const kaisa = await emulator();
  const body = new Blob(['in chunks']).stream();
  const init = { method, body, duplex: 'half' } as RequestInit;
  const response = await fetch(`${kaisa.url}/_emulator/open-echo`, init);
  expect(await response.json()).toMatchObject({ body: 'in chunks' });
  expect(kaisa.stats().requests).toMatchObject([{ bodyBytes: 9, body: 'in chunks', status: 200 }]);
});
