import { startEmulator } from '@kaisa-auth/emulator';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { scrollsSideways, violations } from '../src/accessibility.js';
import { openPage } from '../src/chromium.js';
import { running } from '../src/running-emulator.js';

/** The picture in the emulator's README. Written on request only, because times and generated data differ from run to run. */
const PICTURE = fileURLToPath(new URL('../../../../docs/images/emulator-ui.png', import.meta.url));
const SCREENSHOT = process.env.WRITE_PICTURES ? PICTURE : join(tmpdir(), 'kaisa-emulator-ui.png');

it('shows each request with its token, and each token with its remaining life', async () => {
  const { authFetch, errors, kaisa, page } = await running();
  await authFetch(`${kaisa.v2Url}/customers?pagesize=2`);
  const traffic = page.getByRole('region', { name: 'Latest requests' });
  await traffic.getByText('customers?pagesize=2').waitFor();
  await traffic.getByText(/#1, .+ old/).waitFor();
  await page.getByRole('progressbar', { name: 'Remaining lifetime of token 1' }).waitFor();
  await page.getByRole('heading', { name: 'Token requests in the last 5 minutes: 1' }).waitFor();
  expect(errors).toEqual([]);
});

it('revokes the tokens, and says why a request was refused', async () => {
  const { authFetch, kaisa, page } = await running();
  await authFetch(`${kaisa.v2Url}/customers`);
  await page.getByRole('button', { name: 'Revoke all tokens' }).click();
  await page.getByText('revoked').first().waitFor();
  await authFetch(`${kaisa.v2Url}/sources`);
  await page
    .getByText(/^401: .*revoked/)
    .first()
    .waitFor();
  expect(kaisa.stats().tokensIssued).toBe(2);
});

it('shows after a pause what happened in it, and counts all token requests', async () => {
  const { authFetch, kaisa, page } = await running();
  await authFetch(`${kaisa.v2Url}/customers?pagesize=2`);
  const traffic = page.getByRole('region', { name: 'Latest requests' });
  await traffic.getByText('customers?pagesize=2').waitFor();
  await page.getByRole('button', { name: 'pause' }).click();
  for (let count = 1; count <= 600; count += 1) kaisa.resetStats();
  await authFetch(`${kaisa.v2Url}/sources?pagesize=3`);
  await fetch(kaisa.tokenUrl, { method: 'POST' });
  await page.getByRole('heading', { name: 'Token requests in the last 5 minutes: 2' }).waitFor();
  expect(await traffic.getByText('customers?pagesize=2').count()).toBe(1);
  expect(await traffic.getByText('sources?pagesize=3').count()).toBe(0);
  await page.getByRole('button', { name: 'pause' }).click();
  await traffic.getByText('sources?pagesize=3').waitFor();
});

it('says how many events are missing', async () => {
  const { page } = await running();
  await page.evaluate(`(async () => {
    const [{ traffic }, { applyEvents, createModel }, { render }] = await Promise.all(
      ['traffic.js', 'model.js', 'lit-html/lit-html.js'].map((name) => import('/_emulator/ui/' + name)));
    const model = createModel();
    applyEvents(model, [{ id: 7, type: 'skipped', count: 7 }]);
    render(traffic(model), document.body.appendChild(document.createElement('div')));
  })()`);
  await page.getByText('7 earlier events are missing').waitFor();
});

it('shows the data behind v2, and what a program changes', async () => {
  const { authFetch, kaisa, page } = await running();
  await page.getByText(/^Customers: 25$/).waitFor();
  const body = new URLSearchParams({ name: 'Changed by a program' });
  const changed = await authFetch(`${kaisa.v2Url}/customers/407382`, { method: 'PUT', body });
  expect(changed.status).toBe(200);
  await page.getByRole('cell', { name: 'Changed by a program' }).waitFor();
  const again = new URLSearchParams({ name: 'Changed through v3' });
  await authFetch(`${kaisa.v3Url}/customers/407382`, { method: 'PUT', body: again });
  await page.getByRole('cell', { name: 'Changed through v3' }).waitFor();
});

it('shows lines for each client, for curl and for the command line', async () => {
  const { kaisa, page } = await running();
  await page.getByText(/^kaisaAuth\(\{ clientId: /).waitFor();
  await page.getByText(/^kaisaAuth\(axiosInstance, \{ clientId: /).waitFor();
  await page.getByText(/^curl -s /).waitFor();
  await page.getByText(`KAISA_CLIENT_SECRET=${kaisa.clientSecret}`).waitFor();
});

it('can be used by keyboard', async () => {
  const { authFetch, kaisa, page } = await running();
  await page.getByRole('button', { name: 'Refuse all with 401' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Refuse all with 401', pressed: true }).waitFor();
  expect((await authFetch(`${kaisa.v2Url}/customers`)).status).toBe(401);
});

it('asks for the control token if its address has none, or a wrong one', async () => {
  const kaisa = await startEmulator();
  onTestFinished(() => kaisa.close());
  const { page } = await openPage(`${kaisa.url}/#wrong`);
  await page.getByText('access denied').waitFor();
  await page.getByLabel('Control token').fill(kaisa.controlToken);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('live').first().waitFor();
});

it.each(['light', 'dark'] as const)('is accessible, and fits a phone, in %s', async (scheme) => {
  const { authFetch, kaisa, page } = await running();
  await page.emulateMedia({ colorScheme: scheme });
  for (const path of ['customers?pagesize=2', 'sources', 'nothing'])
    await authFetch(`${kaisa.v2Url}/${path}`);
  await page.getByText('nothing').first().waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await scrollsSideways(page)).toBe(false);
  expect(await violations(page)).toEqual([]);
});

it('makes the picture in the README', async () => {
  const { authFetch, kaisa, page } = await running();
  for (const path of ['customers?pagesize=2', 'sources', 'miscellaneous/ping'])
    await authFetch(`${kaisa.v2Url}/${path}`);
  kaisa.revokeAll();
  await authFetch(`${kaisa.v2Url}/customers`);
  await page
    .getByText(/^401: .*revoked/)
    .first()
    .waitFor();
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.screenshot({ path: SCREENSHOT });
});
