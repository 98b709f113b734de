import { expect, it } from 'vitest';
import { emulator } from './support.js';

it('serves a page at the root that loads nothing from elsewhere and can be in no frame', async () => {
  const running = await emulator();
  const response = await fetch(running.url);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  const page = await response.text();
  expect(page).toContain('Kaisa emulator');
  expect(page).not.toContain(running.controlToken);
  expect(running.stats().requests).toEqual([]);
});
