import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { parseSecureUrl } from '@kaisa-auth/core/adapter';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { clients, connect } from './clients.js';
import type { Outcome } from './ending.js';

const DEFAULT_BASE_URL = 'https://api.analytics.freespee.com/2.4.9';
const READS = ['/miscellaneous/ping', '/customers?pagesize=1'];
const PATIENCE_MS = 120_000;
const FORMATS = ['form', 'json'] as const;

/** The real Kaisa, as the environment describes it. */
export interface RealService {
  readonly baseUrl: string;
  readonly options: TokenProviderOptions;
}

/** @throws TypeError if the environment is incomplete or wrong */
export function realServiceIn(
  env: Readonly<Record<string, string | undefined>>,
): RealService | undefined {
  // CI sets a variable without a value to the empty string.
  const given = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const clientId = given('KAISA_CLIENT_ID');
  const clientSecret = given('KAISA_CLIENT_SECRET');
  if (!clientId && !clientSecret) return undefined;
  if (!clientId || !clientSecret) {
    throw new TypeError('set both KAISA_CLIENT_ID and KAISA_CLIENT_SECRET, or neither');
  }
  const baseUrl = (given('KAISA_BASE_URL') ?? DEFAULT_BASE_URL).replace(/\/+$/, '');
  const origin = parseSecureUrl(baseUrl)?.origin;
  if (!origin) throw new TypeError('KAISA_BASE_URL must be an https URL (or http on loopback)');
  const options = {
    // A slow machine or network must not fail the run.
    timeoutMs: PATIENCE_MS,
    clientId,
    clientSecret,
    tokenUrl: given('KAISA_TOKEN_URL'),
    allowedOrigins: [origin],
  };
  createTokenProvider(options); // Rejects a wrong URL before anything is sent.
  return { baseUrl, options };
}

/** Sends a ping and a list through every client, each with one token. */
export async function runAgainst(
  service: RealService,
  write: (text: string) => void,
): Promise<Outcome> {
  write(`The real service at ${new URL(service.baseUrl).host}, read only: ${READS.join(', ')}\n`);
  const outcome = { rows: 0, brokenRows: 0 };
  for (const client of clients) {
    for (const format of FORMATS) {
      const { answers, tokenRequests } = await readThrough(client, format, service);
      const good = tokenRequests === 1 && answers.every((answer) => answer === '200');
      outcome.rows++;
      outcome.brokenRows += good ? 0 : 1;
      const tokens = `token requests: ${tokenRequests} (1 allowed)`;
      write(`${good ? '✓' : '✗'} ${client.name} · ${format}: ${[...answers, tokens].join(', ')}\n`);
    }
  }
  return outcome;
}

async function readThrough(
  client: ClientDriver,
  bodyFormat: (typeof FORMATS)[number],
  { baseUrl, options }: RealService,
): Promise<{ answers: string[]; tokenRequests: number }> {
  let tokenRequests = 0;
  const provider = createTokenProvider({
    ...options,
    bodyFormat,
    onEvent({ type }) {
      if (type === 'request_started') tokenRequests++;
    },
  });
  const send = connect(client, baseUrl, provider);
  const answers: string[] = [];
  for (const path of READS) {
    const answer = send({ method: 'GET', path, headers: {} });
    answers.push(await answer.then(String, (error: unknown) => (error as Error).message));
  }
  return { answers, tokenRequests };
}
