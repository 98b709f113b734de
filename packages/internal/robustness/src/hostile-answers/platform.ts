import { Agent } from 'undici';

interface Globals {
  readonly Bun?: unknown;
  readonly Deno?: { createHttpClient(options: { caCerts: string[] }): unknown };
}

const { Bun: bun, Deno: deno } = globalThis as Globals;

export const isDeno: boolean = deno !== undefined;

/** The platform's fetch with one more trusted authority, which each runtime takes in its own way. */
export function trustingFetch(ca: string): typeof globalThis.fetch {
  let extra: object;
  if (bun) extra = { tls: { ca } };
  else if (deno) extra = { client: deno.createHttpClient({ caCerts: [ca] }) };
  else extra = { dispatcher: new Agent({ connect: { ca } }) };
  return (input, init) => globalThis.fetch(input, { ...init, ...extra });
}
