export interface Config {
  /** With the version segment, without a slash at the end. */
  readonly baseUrl: string;
  readonly user: string;
  readonly password: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable which is missing */
export function readConfig(env: Environment): Config {
  return {
    baseUrl: env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9',
    user: required(env, 'KAISA_USER'),
    password: required(env, 'KAISA_PASSWORD'),
  };
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
