import { canBeSentAgain, discardBody, type Client, type Session } from '@kaisa-auth/core/adapter';
import axios, {
  isAxiosError,
  type AxiosAdapter,
  type AxiosHeaders,
  type AxiosResponse,
} from 'axios';
import { waitAsCaller } from './caller-limits.js';
import { concealRequest } from './conceal-request.js';
import { guardRedirects } from './guard-redirects.js';
import { forgetAuthorization } from './forget-authorization.js';
import { answeredByTarget } from './target.js';

/** A request below axios's interceptors and transforms. */
export interface AxiosCall {
  readonly adapter: AxiosAdapter;
  readonly config: Parameters<AxiosAdapter>[0];
}

/** What the adapter resolved with, or threw; a 401 is either, as `validateStatus` has it. */
export type Outcome =
  | { readonly response: AxiosResponse }
  | { readonly response: AxiosResponse | undefined; readonly reason: unknown };

/** How to send by an axios adapter, again if need be. */
export function axiosClient(session: Session): Client<AxiosCall, Outcome> {
  return {
    async send(call, authorization) {
      const release = guardRedirects(session, call.config);
      return sendOnce(call, authorization).finally(release);
    },
    asCaller: waitAsCaller,
    copyOf: (call) => (canBeSentAgain(call.config.data) ? call : undefined),
    refusal({ config }, { response }) {
      if (!response) return undefined;
      // As an adapter of the app may answer: in any case, or with none.
      const { status, headers } = response as Partial<AxiosResponse> & { status: number };
      const challenge = (): string =>
        String(axios.AxiosHeaders.from(headers as AxiosHeaders).get('www-authenticate'));
      const refused = session.isRefusal(status, challenge) && answeredByTarget(config, response);
      return refused ? status : undefined;
    },
    discard(unread) {
      if ('response' in unread) void discardBody(unread.response?.data);
    },
  };
}

/** One request on the wire. Afterwards the token is nowhere that a config, a response or an error would show it. */
async function sendOnce({ adapter, config }: AxiosCall, authorization: string): Promise<Outcome> {
  config.headers.set('Authorization', authorization);
  try {
    const response = await adapter(config);
    cleanUp(response);
    return { response };
  } catch (reason) {
    cleanUp(reason);
    return { response: isAxiosError(reason) ? reason.response : undefined, reason };
  }

  function cleanUp(outcome: unknown): void {
    forgetAuthorization(outcome, config, authorization);
    concealRequest(outcome);
  }
}
