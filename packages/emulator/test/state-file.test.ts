import {
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../src/index.js';
import { api, form, rowIn, rowsIn } from './rest-support.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';

function file(content?: unknown): string {
  const path = join(temporaryFolder(), 'state.json');
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  if (content !== undefined) writeFileSync(path, text);
  return path;
}

const paths = ['/customers', '/sources', '/users', '/statistics/cdrs?extended=1', '/blacklist'];

describe('the state in a file', () => {
  it('is unchanged after loading, changes included', async () => {
    const clock = new ManualClock();
    const path = file();
    const first = await api('v2Url', { clock, customers: 12 });
    await first.call('/customers', form({ custnr: 'X-1', name: 'New' }));
    await first.call('/customers/407382', form({ name: 'Renamed' }, 'PUT'));
    await first.call('/users?user_id=51001', { method: 'DELETE' });
    await first.running.saveState(path);
    const second = await api('v2Url', { clock, stateFile: path });
    for (const each of paths) {
      expect(await rowsIn(await second.call(each))).toEqual(await rowsIn(await first.call(each)));
    }
    const again = file();
    await second.running.saveState(again);
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(path, 'utf8'));
  });

  it('can be written by hand, with omitted members and numbers as numbers', async () => {
    const users = [{ ...user, user_id: 7, customer_id: 1 }];
    const stateFile = file({ customers: [{ ...customer, customer_id: 1 }], users });
    const { call } = await api('v2Url', { stateFile });
    expect(await rowsIn(await call('/users?customer_id=1'))).toEqual([
      { ...user, user_id: '7', customer_id: '1' },
    ]);
    expect(await rowsIn(await call('/sources'))).toEqual([]);
    const created = await rowIn(await call('/customers', form({ custnr: 'A', name: 'a' })));
    expect(created.customer_id).toBe('407382');
  });

  it('replaces the current state', async () => {
    const { running, call } = await api();
    await running.loadState(file({}));
    expect(await rowsIn(await call('/customers'))).toEqual([]);
  });
});

describe('saveState', () => {
  it('replaces the file in one step, and leaves no other file', async () => {
    const { running } = await api();
    const path = file('{"users":[]}');
    chmodSync(path, 0o600);
    const old = openSync(path, 'r');
    await running.saveState(path);
    // Whoever has the old file open still reads all of it, so nobody can read half a state.
    expect(readFileSync(old, 'utf8')).toBe('{"users":[]}');
    closeSync(old);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('customers.24.name');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(['state.json']);
  });

  it('rejects if the file cannot be replaced', async () => {
    const { running } = await api();
    const folder = dirname(file());
    await expect(running.saveState(folder)).rejects.toThrow('EISDIR');
    await expect(running.saveState(join(folder, 'nowhere', 'x.json'))).rejects.toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual([]);
  });
});

const customer = {
  uuid: 'u',
  custnr: 'C',
  name: 'C',
  corporateid: '',
  email: '',
  receive_monthly_report: '0',
  freespee_caller_id: '0',
};
const user = { name: 'A', write_access: '0', receive_monthly_report: '0', token: null };

describe('a file that is not a saved state', () => {
  it.each([
    { content: '{', says: 'is not a saved state' },
    { content: [], says: 'not a JSON object' },
    { content: { clients: [] }, says: 'clients is not a collection' },
    { content: { users: {} }, says: 'users must be a list' },
    { content: { users: [1] }, says: 'users[0] must be an object' },
    { content: { users: [user] }, says: 'users[0]: user_id is required' },
    {
      content: { users: [{ ...user, user_id: 'x', customer_id: 1 }] },
      says: 'user_id must look like',
    },
    {
      content: { sources: [{ source_id: 1, name: 'x', status: 'gone' }] },
      says: 'status must be one',
    },
    {
      content: { customers: [1, '1'].map((id) => ({ ...customer, customer_id: id })) },
      says: 'customers[1]: customer_id repeats that of customers[0]',
    },
    {
      content: { users: [{ ...user, user_id: 1, customer_id: 999 }] },
      says: 'users[0]: customer_id does not match any customer',
    },
    { content: { blacklists: [{ phonenrs: ['x'] }] }, says: 'blacklists[0]: phonenrs/0' },
  ])('is rejected: $says', async ({ content, says }) => {
    const stateFile = file(content);
    const failure: unknown = await rejection(startEmulator({ stateFile }));
    expect(failure).toBeInstanceOf(TypeError);
    expect(String(failure)).toContain('`stateFile` takes');
    expect(String(failure)).toContain(stateFile);
    expect(String(failure)).toContain(says);
  });

  it.each([
    ['a file that does not exist', () => file(), 'ENOENT'],
    ['a folder', () => dirname(file()), 'EISDIR'],
  ])('is rejected: %s', async (_, make, says) => {
    const stateFile = make();
    const failure: unknown = await rejection(startEmulator({ stateFile }));
    expect(failure).toBeInstanceOf(TypeError);
    expect(String(failure)).toMatch(/`stateFile` takes/);
    expect(String(failure)).toContain(says);
    const { running } = await api();
    await expect(running.loadState(stateFile)).rejects.toThrow(TypeError);
    await expect(running.loadState(stateFile)).rejects.toThrow(
      `kaisa-auth: ${stateFile} is not a saved state`,
    );
  });

  it('does not change a running emulator', async () => {
    const { running, call } = await api();
    await expect(running.loadState(file({ users: 1 }))).rejects.toThrow('users must be a list');
    expect(await rowsIn(await call('/customers'))).toHaveLength(25);
  });
});
