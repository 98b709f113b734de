export interface OAuthConfig {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface KaisaConfig {
  /** With the version segment, without a slash at the end. */
  readonly baseUrl: string;
  readonly oauth: OAuthConfig;
  readonly timeoutMs: number;
  readonly retryDelayMs: number;
  readonly pageSize: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable which is missing or wrong */
export function readConfig(env: Environment): KaisaConfig {
  return {
    baseUrl: env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9',
    oauth: {
      tokenUrl: env.KAISA_TOKEN_URL ?? 'https://auth.freespee.com/oauth2/token',
      clientId: required(env, 'KAISA_CLIENT_ID'),
      clientSecret: required(env, 'KAISA_CLIENT_SECRET'),
    },
    timeoutMs: wholeNumber(env, 'KAISA_TIMEOUT_MS', 10_000),
    retryDelayMs: wholeNumber(env, 'KAISA_RETRY_DELAY_MS', 200),
    pageSize: wholeNumber(env, 'KAISA_PAGE_SIZE', 1000),
  };
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

function wholeNumber(env: Environment, name: string, fallback: number): number {
  const value = Number(env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${name} is not a whole number above 0`);
  return value;
}
