import { fileURLToPath } from 'node:url';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { collect, environmentFor, runCommand, startApp } from './support.js';

const accounts = fileURLToPath(new URL('../accounts.csv', import.meta.url));

// The app's own tests. They were there before the line, and hold unchanged after it.
describe.each(['before', 'after'] as const)('the app in %s/', (folder) => {
  it('lists the customers of all pages, with numbers as numbers', async () => {
    const { app, kaisa } = await startApp(folder);
    const customers = await collect(app.customers.all());
    expect(customers).toHaveLength(25);
    expect(customers[24]).toMatchObject({ customer_id: 407_406, custnr: 'C-0025' });
    const pages = [0, 1, 2].map((page) => `/2.4.9/customers?page=${page}&pagesize=10`);
    expect(kaisa.stats().requests.map(({ path }) => path)).toEqual(pages);
  });

  it('lists the customers of all pages if the last page is a full one', async () => {
    const { app } = await startApp(folder, { KAISA_PAGE_SIZE: '5' });
    expect(await collect(app.customers.all())).toHaveLength(25);
  });

  it('creates a customer with a form-encoded body, encoded once', async () => {
    const { app, kaisa } = await startApp(folder);
    const created = await app.customers.create({ custnr: 'A-1', name: 'Müller & Söhne' });
    expect(created).toMatchObject({ customer_id: 407_407, name: 'Müller & Söhne' });
    const [request] = kaisa.stats().requests;
    expect(request?.contentType).toBe('application/x-www-form-urlencoded');
    expect(request?.body).toBe('custnr=A-1&name=M%C3%BCller+%26+S%C3%B6hne');
  });

  it('renames a customer, and finds it under its number', async () => {
    const { app } = await startApp(folder);
    await app.customers.rename(407_382, '50% off + more');
    expect(await app.customers.find('C-0001')).toMatchObject({ name: '50% off + more' });
  });

  it('finds no customer under an unknown number', async () => {
    const { app } = await startApp(folder);
    expect(await app.customers.find('A&B=1')).toBeUndefined();
  });

  it('uses one token for calls that follow each other', async () => {
    const { app, kaisa } = await startApp(folder);
    await collect(app.customers.all());
    await app.customers.find('C-0001');
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('tries a read again while Kaisa is busy, under the same correlation id', async () => {
    const { app, kaisa, log } = await startApp(folder);
    kaisa.api.refuseWith({ status: 503 }, 2);
    expect(await app.customers.find('C-0001')).toMatchObject({ custnr: 'C-0001' });
    const { requests } = kaisa.stats();
    expect(requests.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(new Set(requests.map(({ headers }) => headers['x-correlation-id'])).size).toBe(1);
    const [sent, refused, answered] = ['>', '< 503', '< 200'].map(
      (what) => `${what} GET /customers`,
    );
    const tried = [sent, refused, 'retry 1 after 503', sent, refused, 'retry 2 after 503'];
    expect(log.lines).toEqual([...tried, sent, answered]);
  });

  it('tries a change again with the same body', async () => {
    const { app, kaisa } = await startApp(folder);
    kaisa.api.refuseWith({ status: 503 }, 1);
    await app.customers.rename(407_382, 'A & B');
    expect(kaisa.stats().requests.map(({ body }) => body)).toEqual([
      'name=A+%26+B',
      'name=A+%26+B',
    ]);
  });

  it('does not try again to create, which could succeed twice', async () => {
    const { app, kaisa } = await startApp(folder);
    kaisa.api.refuseWith({ status: 503 }, 1);
    const creation = app.customers.create({ custnr: 'A-1', name: 'A' });
    await expect(creation).rejects.toMatchObject({ name: 'KaisaError', status: 503 });
    expect(kaisa.stats().apiRequests).toBe(1);
  });

  it('gives up after three retries', async () => {
    const { app, kaisa, log } = await startApp(folder);
    kaisa.api.refuseWith({ status: 503 });
    await expect(app.customers.find('C-0001')).rejects.toMatchObject({ status: 503 });
    expect(kaisa.stats().apiRequests).toBe(4);
    expect(app.metrics).toMatchObject({ requests: 4, failed: 4 });
    expect(log.errors).toHaveLength(1);
  });

  it('logs each request and each answer once, in order', async () => {
    const { app, log } = await startApp(folder);
    await app.customers.find('C-0001');
    await app.customers.rename(407_382, 'Renamed');
    expect(log.lines).toEqual([
      '> GET /customers',
      '< 200 GET /customers',
      '> PUT /customers/407382',
      '< 200 PUT /customers/407382',
    ]);
  });

  it('measures every request from start to end', async () => {
    const { app } = await startApp(folder);
    await collect(app.customers.all());
    expect(app.metrics).toMatchObject({ requests: 3, timed: 3, failed: 0 });
  });

  it('says how Kaisa does, whatever the status', async () => {
    const { app, kaisa, log } = await startApp(folder);
    expect(await app.health()).toBe('ok');
    kaisa.api.refuseWith({ status: 503 }, 1);
    expect(await app.health()).toBe('trouble (503)');
    kaisa.api.refuseAll(true);
    expect(await app.health()).toBe('no access (401)');
    expect(log.lines).toHaveLength(6);
  });

  it('brings the customers to what the CRM has', async () => {
    const { app } = await startApp(folder);
    const first = await app.customers.find('C-0001');
    const result = await app.sync([
      { custnr: 'C-0001', name: first?.name ?? '' },
      { custnr: 'C-0002', name: 'Northwind Traders' },
      { custnr: 'A-0001', name: 'Fabrikam GmbH', email: 'office@fabrikam.example' },
      { custnr: 'A-0002', name: 'x'.repeat(61) },
    ]);
    expect(result).toEqual({ created: 1, renamed: 1, unchanged: 1, failed: 1 });
    expect(await app.customers.find('A-0001')).toMatchObject({ email: 'office@fabrikam.example' });
  });

  it('syncs a file and prints the report', async () => {
    const kaisa = await emulator();
    const { code, printed } = await runCommand(folder, ['sync', accounts], environmentFor(kaisa));
    expect(code).toBe(0);
    expect(printed).toMatch(/^accounts created +4$/m);
    expect(printed).toMatch(/^customers +29$/m);
    expect(printed).toMatch(/^newest +Müller & Söhne \(A-0004\)$/m);
  });

  it('changes nothing for a report alone', async () => {
    const kaisa = await emulator();
    const { code } = await runCommand(folder, [], environmentFor(kaisa));
    expect(code).toBe(0);
    expect(new Set(kaisa.stats().requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});
