import { handleAsNodeRequest } from 'cloudflare:node';
import { runCase } from '../../case.js';
import { plannedCases } from '../planned-cases.js';
import { textOf } from '@kaisa-auth/test-kit/run-cases';

/** Runs one case for each request. The emulators of the case are in this isolate too, where the case can control them. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { host, hostname, port, pathname } = new URL(request.url);
    if (hostname === 'case') return runCaseNamed(decodeURIComponent(pathname.slice(1)));
    if (hostname === 'round-trip') return new Response();
    const arrived = new Request(request);
    // Node's servers expect the header, and workerd leaves it out.
    arrived.headers.set('host', host);
    // workerd may choose any port for a server, also the one that a URL leaves out.
    return handleAsNodeRequest({ port: Number(port || 80) }, arrived);
  },
};

async function runCaseNamed(title: string): Promise<Response> {
  try {
    const planned = plannedCases.find((one) => one.title === title);
    if (!planned) throw new Error('no such case');
    await runCase(planned.one, planned.scene);
    return new Response();
  } catch (error) {
    return new Response(textOf(error), { status: 500 });
  }
}
