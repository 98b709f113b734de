import type { StoreCommands } from '@kaisa-auth/core/store';

/** What is used of `pg`, and of other clients. */
export interface PostgresClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

export const TABLES = `
  CREATE TABLE kaisa_tokens (key text PRIMARY KEY, value text NOT NULL, ends_at timestamptz NOT NULL);
  CREATE TABLE kaisa_leases (key text PRIMARY KEY, holder text NOT NULL, ends_at timestamptz NOT NULL)`;

export function postgresCommands(client: PostgresClient): Required<StoreCommands> {
  const rows = async (text: string, ...values: unknown[]): Promise<unknown[]> =>
    (await client.query(text, values)).rows;
  const did = async (text: string, ...values: unknown[]): Promise<boolean> =>
    (await rows(`${text} RETURNING key`, ...values)).length === 1;

  return {
    async read(key) {
      const [entry] = await rows(
        `SELECT value, extract(epoch FROM ends_at - clock_timestamp())::float * 1000 AS "msLeft"
         FROM kaisa_tokens WHERE key = $1 AND ends_at > clock_timestamp()`,
        key,
      );
      return entry as { value: string; msLeft: number } | undefined;
    },
    // The lease is locked while it is looked at, so that nobody takes it over before this is written.
    write: (key, value, ttlMs, holder) =>
      did(
        `WITH mine AS (
           SELECT FROM kaisa_leases
           WHERE key = $1 AND holder = $4 AND ends_at > clock_timestamp() FOR SHARE)
         INSERT INTO kaisa_tokens SELECT $1, $2, clock_timestamp() + $3 * interval '1 ms'
         WHERE $4::text IS NULL OR EXISTS (SELECT FROM mine)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends_at = excluded.ends_at`,
        ...[key, value, ttlMs, holder ?? null],
      ),
    remove: (key, value) =>
      did('DELETE FROM kaisa_tokens WHERE key = $1 AND value = $2', key, value),
    lease: (key, holder, ttlMs) =>
      did(
        `INSERT INTO kaisa_leases AS held VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms')
         ON CONFLICT (key) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
         WHERE held.holder = excluded.holder OR held.ends_at <= clock_timestamp()
           OR held.ends_at > excluded.ends_at`,
        ...[key, holder, ttlMs],
      ),
    extend: (key, holder, ttlMs) =>
      did(
        `UPDATE kaisa_leases SET ends_at = clock_timestamp() + $3 * interval '1 ms'
         WHERE key = $1 AND holder = $2 AND ends_at > clock_timestamp()`,
        ...[key, holder, ttlMs],
      ),
    release: (key, holder) =>
      did('DELETE FROM kaisa_leases WHERE key = $1 AND holder = $2', key, holder),
  };
}
