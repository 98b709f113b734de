import { Authorizer } from '../../src/adapter/authorizer.js';
import { sendAuthorized } from '../../src/adapter/send-authorized.js';
import type { OutgoingCall, Transport } from '../../src/adapter/transport.js';
import type { TokenProvider } from '../../src/index.js';

export interface CallSetup {
  readonly onRefusal?: (accessToken: string) => void;
  /** Whether the body can be sent twice. Defaults to true. */
  readonly isReplayable?: boolean;
  /** Resolves when the API answers. Defaults to an immediate answer. */
  readonly untilAnswer?: () => Promise<unknown>;
}

/** Sends a call as an adapter does, to an API that refuses the `revoked` tokens. Returns whether it was accepted. */
export async function authorizedCall(
  provider: TokenProvider,
  revoked: Pick<ReadonlySet<string>, 'has'>,
  { onRefusal = () => undefined, isReplayable = true, untilAnswer }: CallSetup = {},
): Promise<boolean> {
  const transport: Transport<OutgoingCall, number> = {
    async send(_, authorization) {
      await untilAnswer?.();
      const token = authorization.replace('Bearer ', '');
      if (!revoked.has(token)) return 200;
      onRefusal(token);
      return 401;
    },
    statusOf: (status) => status,
    challengeOf: () => undefined,
    responseUrl: () => undefined,
    prepareReplay: (call) => (isReplayable ? call : undefined),
    waitAsCaller: (_, work) => work(),
  };
  const call = { url: 'https://api.example.com/' };
  return (await sendAuthorized(new Authorizer(provider), transport, call)) === 200;
}
