import type { AccessToken, TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';

/** What a flaw changes. */
export interface CoreSteps {
  /** When the renewal begins behind; age in ms. */
  renewalAge(lifeMs: number): number;
  /** Until when the token is sent; age in ms. */
  sendableAge(lifeMs: number): number;
  /** Whether a token is kept that was asked for before `invalidations` others were dropped. */
  keeps(invalidations: number): boolean;
}

export const SOUND_STEPS: CoreSteps = {
  renewalAge: (lifeMs) => 0.82 * lifeMs,
  sendableAge: (lifeMs) => 0.975 * lifeMs,
  keeps: (invalidations) => invalidations === 0,
};

interface Held {
  readonly token: AccessToken;
  readonly start: number;
  readonly lifeMs: number;
}

/** A cache written from scratch, with no more than a few cases need. */
export function naiveCore(options: TokenProviderOptions, steps: CoreSteps): TokenProvider {
  const elapsed = (): number => options.clock?.monotonic?.() ?? 0;
  let held: Held | undefined;
  let pending: Promise<Held> | undefined;
  let invalidations = 0;

  async function renew(): Promise<Held> {
    const begunIn = invalidations;
    const start = elapsed();
    const next = { ...(await requestToken(options)), start };
    if (steps.keeps(invalidations - begunIn)) held = next;
    return next;
  }

  function shared(): Promise<Held> {
    const mine = (pending ??= renew().finally(() => {
      if (pending === mine) pending = undefined;
    }));
    return mine;
  }

  return {
    async getToken() {
      const age = held ? elapsed() - held.start : 0;
      if (!held || age >= steps.sendableAge(held.lifeMs)) return (await shared()).token;
      if (age >= steps.renewalAge(held.lifeMs)) shared().catch(() => undefined);
      return held.token;
    },
    invalidate(accessToken) {
      if (held?.token.accessToken === accessToken) {
        held = pending = undefined;
        invalidations++;
      }
      return Promise.resolve();
    },
    allows: ({ origin }) => (options.allowedOrigins as string[]).includes(origin),
    close: () => undefined,
  };
}

async function requestToken(options: TokenProviderOptions): Promise<Omit<Held, 'start'>> {
  const { clientId = '', clientSecret = '', tokenUrl = '', clock } = options;
  const params = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  };
  const send = (options.fetch ?? fetch) as typeof fetch;
  const response = await send(tokenUrl, { method: 'POST', body: new URLSearchParams(params) });
  const body = (await response.json()) as { access_token: string; expires_in: number };
  const lifeMs = body.expires_in * 1000;
  const expiresAt = (clock?.now?.() ?? 0) + lifeMs;
  return { token: { accessToken: body.access_token, tokenType: 'Bearer', expiresAt }, lifeMs };
}
