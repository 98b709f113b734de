import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

export interface Config {
  /** With the version segment, without a slash at the end. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Certificates to trust, in PEM. */
  readonly ca: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable which is missing */
export function readConfig(env: Environment): Config {
  return {
    baseUrl: env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9',
    tokenUrl: env.KAISA_TOKEN_URL ?? 'https://auth.freespee.com/oauth2/token',
    clientId: required(env, 'KAISA_CLIENT_ID'),
    clientSecret: required(env, 'KAISA_CLIENT_SECRET'),
    ca: trusted(env.CORPORATE_CA_FILE),
  };
}

/** The public ones too: where `ca` is given, Node trusts nothing else. */
function trusted(file: string | undefined): string[] {
  return file ? [...rootCertificates, readFileSync(file, 'utf8')] : [...rootCertificates];
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
