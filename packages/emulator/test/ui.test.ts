import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';

describe('the web page', () => {
  it('loads nothing from elsewhere and cannot be framed', async () => {
    const { url } = await emulator();
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await response.text()).not.toMatch(/https?:/);
  });

  it('holds neither the client secret nor the control token', async () => {
    const { url, clientSecret, controlToken } = await emulator();
    const page = await (await fetch(url)).text();
    expect(page).not.toContain(clientSecret);
    expect(page).not.toContain(controlToken);
  });

  it.each([
    'main.js',
    'style.css',
    'parts.css',
    'lit-html/lit-html.js',
    'eventsource-parser/index.js',
  ])('is served with %s', async (name) => {
    const { url } = await emulator();
    expect((await fetch(`${url}/_emulator/ui/${name}`)).status).toBe(200);
  });

  it.each([
    'nothing.js',
    '..%2fpackage.json',
    '%2e%2e/package.json',
    'hono/index.js',
    'lit-html/x.md',
  ])('gives no other file away: %s', async (name) => {
    const { url } = await emulator();
    expect((await fetch(`${url}/_emulator/ui/${name}`)).status).toBe(404);
  });

  it('is not counted as a request to an API', async () => {
    const kaisa = await emulator();
    await fetch(kaisa.url);
    expect(kaisa.stats().apiRequests).toBe(0);
    expect(kaisa.stats().requests).toEqual([]);
  });
});
