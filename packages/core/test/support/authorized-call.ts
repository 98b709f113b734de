import { Authorizer } from '../../src/adapter/authorizer.js';
import { sendAuthorized } from '../../src/adapter/send-authorized.js';
import type { OutgoingCall, Transport } from '../../src/adapter/transport.js';
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
    answeredBy: () => undefined,
    prepareReplay: (call) => call,
    waitAsCaller: (_, work) => work(),
    discardAnswer: () => undefined,
    discardCopy: () => undefined,
  };
  const call = { url: 'https://api.example.com/' };
  return (await sendAuthorized(new Authorizer(provider), transport, call)) === 200;
}
