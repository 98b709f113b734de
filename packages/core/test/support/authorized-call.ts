import { Authorizer } from '../../src/adapter/authorizer.js';
import {
  sendAuthorized,
  type OutgoingCall,
  type Transport,
} from '../../src/adapter/replay-after-401.js';
import type { TokenProvider } from '../../src/index.js';

/** Sends a call as an adapter does, to an API that refuses the `revoked` tokens. Returns whether the call was
 * accepted. */
export async function authorizedCall(
  provider: TokenProvider,
  revoked: ReadonlySet<string>,
  onRefusal: (accessToken: string) => void = () => undefined,
): Promise<boolean> {
  const transport: Transport<OutgoingCall, number> = {
    send(_, authorization) {
      const token = authorization.replace('Bearer ', '');
      if (!revoked.has(token)) return Promise.resolve(200);
      onRefusal(token);
      return Promise.resolve(401);
    },
    statusOf: (status) => status,
    challengeOf: () => undefined,
    responseUrl: () => undefined,
    prepareReplay: (call) => call,
    waitAsCaller: (_, work) => work(),
    discardResponse: () => undefined,
    discardCopy: () => undefined,
  };
  const call = { url: 'https://api.example.com/' };
  return (await sendAuthorized(new Authorizer(provider), transport, call)) === 200;
}
