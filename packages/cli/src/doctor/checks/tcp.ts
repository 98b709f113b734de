import { once } from 'node:events';
import { connect } from 'node:net';
import { innermostReason } from '../../explain/error.js';
import { fail, pass, type Result } from '../result.js';
import { TIMEOUT_CODE, within } from '../within.js';

/** The host and the port of a URL. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Returns where a URL connects to. The host has no brackets, also if it is an IPv6 address. */
export function endpointOf({ hostname, port, protocol }: URL): Endpoint {
  const defaultPort = protocol === 'https:' ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) };
}

/** Opens a connection and closes it again. */
export async function checkTcp({ host, port }: Endpoint, timeoutMs: number): Promise<Result> {
  const name = `${host}:${port}`;
  const socket = connect({ host, port });
  socket.on('error', () => undefined);
  try {
    await within(timeoutMs, once(socket, 'connect'));
    return pass(`${name} accepts connections`);
  } catch (error) {
    return explain(name, error);
  } finally {
    socket.destroy();
  }
}

function explain(name: string, error: unknown): Result {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') {
    return fail(
      `${name} refuses connections`,
      'The machine answers, but nothing listens on this port.',
      'Check the port in the URL, and whether the server runs.',
    );
  }
  if (code === TIMEOUT_CODE) {
    return fail(
      `${name} does not answer`,
      'Packets are dropped on the way, as firewalls do.',
      'Ask your network team to allow connections to this host and port, or use a proxy.',
    );
  }
  const reason = innermostReason(error) ?? code;
  return fail(
    `${name} cannot be reached`,
    `${reason}.`,
    'Check the network, the VPN and the firewall.',
  );
}
