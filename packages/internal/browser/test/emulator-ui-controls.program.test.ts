import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { running } from '../src/running-emulator.js';

it('holds token requests until they are released', async () => {
  const { authFetch, kaisa, page } = await running();
  await page.getByRole('button', { name: 'Hold' }).first().click();
  await page.getByText('Holds: 1, waiting requests: 0').first().waitFor();
  const call = authFetch(`${kaisa.v2Url}/customers`);
  await page.getByText('Holds: 1, waiting requests: 1').first().waitFor();
  await page.getByRole('button', { name: 'Hold' }).first().click();
  expect((await call).status).toBe(200);
});

it('keeps its hold when it is clicked twice, and releases those of others', async () => {
  const { authFetch, errors, kaisa, page } = await running();
  const hold = page.getByRole('button', { name: 'Hold' }).first();
  await page.evaluate(`(() => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Hold');
    button.click();
    button.click();
  })()`);
  await page.getByRole('button', { name: 'Hold', pressed: true }).waitFor();
  await page.getByText('Holds: 1, waiting requests: 0').first().waitFor();
  kaisa.tokenEndpoint.hold();
  await page.getByRole('button', { name: 'Release hold 2' }).click();
  await page.getByText('Holds: 1, waiting requests: 0').first().waitFor();
  await hold.click();
  expect((await authFetch(`${kaisa.v2Url}/customers`)).status).toBe(200);
  await hold.click();
  await page.getByRole('button', { name: 'Hold', pressed: true }).waitFor();
  kaisa.tokenEndpoint.restore();
  await page.getByRole('button', { name: 'Hold', pressed: true }).waitFor({ state: 'hidden' });
  expect(errors).toEqual([]);
});

it('says why a hold failed', async () => {
  const { page } = await running();
  await page.evaluate(`window.fetch = () => Promise.reject(new Error('no hold today'))`);
  await page.getByRole('button', { name: 'Hold' }).first().click();
  await page.getByRole('alert').getByText('no hold today').waitFor();
});

it('scripts an answer of the token endpoint', async () => {
  const { authFetch, kaisa, page } = await running();
  await page.getByLabel('Response').first().selectOption('400 invalid_scope');
  await page.getByRole('button', { name: 'Set response' }).first().click();
  await page.getByText('Next response: 400, 1 ×').waitFor();
  await expect(authFetch(`${kaisa.v2Url}/customers`)).rejects.toThrow('invalid_scope');
});

it('issues the same token again, even if it was revoked', async () => {
  const { kaisa, page } = await running();
  const always = page.getByRole('button', { name: 'Reissue it even if revoked' });
  await always.click();
  await page.getByRole('button', { name: 'Reissue it even if revoked', pressed: true }).waitFor();
  const tokenOf = async (): Promise<unknown> => {
    const { clientId, clientSecret, tokenUrl } = kaisa;
    const fields = { client_id: clientId, client_secret: clientSecret };
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...fields });
    const answer = (await (await fetch(tokenUrl, { method: 'POST', body })).json()) as object;
    return 'access_token' in answer && answer.access_token;
  };
  const first = await tokenOf();
  kaisa.revokeAll();
  expect(await tokenOf()).toBe(first);
  await always.click();
  await page.getByRole('button', { name: 'Reissue it even if revoked', pressed: false }).waitFor();
  expect(await tokenOf()).not.toBe(first);
});

it('saves the state to a file, and loads it from one', async () => {
  const { errors, kaisa, page } = await running();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save state' }).click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  const { customers } = JSON.parse(text) as { customers: { name: string }[] };
  expect(customers).toHaveLength(25);
  const saved = JSON.stringify({ customers: [{ ...customers[0], name: 'Loaded from a file' }] });
  const upload = (name: string, content: string): Promise<void> =>
    page
      .getByLabel('Load state')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await upload('state.json', saved);
  await page.getByRole('cell', { name: 'Loaded from a file' }).waitFor();
  await upload('broken.json', '{');
  await page.getByRole('alert').getByText('broken.json is not a saved state').waitFor();
  await kaisa.loadState(await (await downloading).path());
  await page.getByText(/^Customers: 25$/).waitFor();
  expect(errors).toEqual([]);
});

it('selects what it cannot copy', async () => {
  const { errors, kaisa, page } = await running();
  await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
  await page.getByRole('button', { name: 'Copy' }).first().click();
  const line = await page.evaluate<string>('getSelection().toString()');
  expect(line).toMatch(/^kaisaAuth\(\{ clientId: 'emulator-client', .+ \}\)$/);
  expect(line).toContain(`tokenUrl: '${kaisa.tokenUrl}'`);
  expect(errors).toEqual([]);
});
