import { lookup } from 'node:dns/promises';
import { within } from '../within.js';
import { fail, pass, type Result } from '../result.js';

/** Looks a host name up, as fetch does. */
export async function checkDns(host: string, timeoutMs: number): Promise<Result> {
  try {
    const addresses = await within(timeoutMs, lookup(host, { all: true }));
    return pass(`${host} has an address`, addresses.map(({ address }) => address).join(', '));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isUnknown = code === 'ENOTFOUND';
    return fail(
      `${host} has no address`,
      isUnknown
        ? 'No name server knows this name.'
        : `The name server does not answer: ${code ?? message}.`,
      isUnknown
        ? 'Check the spelling of the URL. Names inside a company may need its VPN or name server.'
        : 'Check the network and the name server of this machine, or of its container.',
    );
  }
}
