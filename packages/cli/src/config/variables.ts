import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { UsageError } from '../errors.js';

/** The flags that set what a variable sets too, as commander names them. The client secret has none. */
export interface ConnectionFlags {
  readonly clientId?: string;
  readonly tokenUrl?: string;
  readonly baseUrl?: string;
  readonly v3Url?: string;
  readonly dncsUrl?: string;
  readonly envFile?: string;
}

/** A value, and where it was given. */
export interface Given {
  readonly value: string;
  /** The flag or the variable, for messages: `--token-url`, or `KAISA_TOKEN_URL`, or `KAISA_TOKEN_URL in .env`. */
  readonly from: string;
}

/** The values that were given. Those that were not are undefined. */
export interface Variables {
  readonly clientId: Given | undefined;
  readonly clientSecret: Given | undefined;
  readonly tokenUrl: Given | undefined;
  readonly baseUrl: Given | undefined;
  readonly v3Url: Given | undefined;
  readonly dncsUrl: Given | undefined;
  readonly redisUrl: Given | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads flags, the environment and `--env-file`, in this order of precedence, which is that of Node. An empty value
 * counts as not given.
 *
 * @throws UsageError if the file cannot be read
 */
export async function readVariables(flags: ConnectionFlags, env: Environment): Promise<Variables> {
  const { envFile } = flags;
  const file = envFile === undefined ? {} : await readEnvFile(envFile);
  const find = (name: string, flag?: string, value?: string): Given | undefined => {
    if (flag !== undefined && value !== undefined) return { value, from: flag };
    const ownValue = own(env, name);
    if (ownValue) return { value: ownValue, from: name };
    const inFile = own(file, name);
    return inFile ? { value: inFile, from: `${name} in ${envFile ?? ''}` } : undefined;
  };
  return {
    clientId: find('KAISA_CLIENT_ID', '--client-id', flags.clientId),
    clientSecret: find('KAISA_CLIENT_SECRET'),
    tokenUrl: find('KAISA_TOKEN_URL', '--token-url', flags.tokenUrl),
    baseUrl: find('KAISA_BASE_URL', '--base-url', flags.baseUrl),
    v3Url: find('KAISA_V3_URL', '--v3-url', flags.v3Url),
    dncsUrl: find('KAISA_DNCS_URL', '--dncs-url', flags.dncsUrl),
    redisUrl: find('REDIS_URL'),
  };
}

/** Returns a variable, but none that somebody put on `Object.prototype`. */
function own(env: Environment, name: string): string | undefined {
  return Object.hasOwn(env, name) ? env[name] : undefined;
}

async function readEnvFile(file: string): Promise<Environment> {
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--env-file cannot be read: ${(error as Error).message}`);
  }
}
