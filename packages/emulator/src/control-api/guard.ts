import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { constantTimeEqual } from '../constant-time-equal.js';
import type { Http, HttpContext } from '../http.js';
import { parseUrl } from '../parse-url.js';
import { ControlFailure } from './failure.js';

/**
 * Passes on what may use the controls: whoever has the control token, but no page of another site. A page whose name
 * an attacker's DNS points at this computer (DNS rebinding) has that name in `Host`.
 */
export function controlGuard(
  controlToken: string,
  ownHosts: readonly string[],
): MiddlewareHandler<Http> {
  return async (context, next) => {
    checkHost(hostOf(context), ownHosts);
    checkOrigin(context);
    const token = /^bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    if (token === undefined || !constantTimeEqual(token, controlToken)) {
      const problem = token === undefined ? 'needs the control token' : 'has a wrong control token';
      throw new ControlFailure(
        'unauthorized',
        `the request ${problem}: send \`Authorization: Bearer <token>\` with the one that the emulator printed on start`,
      );
    }
    await next();
  };
}

/** Returns the host that the client named, without a port. A request that came over no socket has it in its URL only. */
function hostOf({ req }: HttpContext): string {
  const host = req.header('host') ?? new URL(req.url).host;
  return host.replace(/:\d*$/, '').toLowerCase();
}

/** Rejects names that anybody could point at this computer. */
function checkHost(host: string, ownHosts: readonly string[]): void {
  const isAddress = isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0;
  if (isAddress || host === 'localhost' || host.endsWith('.localhost') || ownHosts.includes(host))
    return;
  throw new ControlFailure(
    'foreign_host',
    `the Host header names ${host}: use localhost or an IP address, or start the emulator with this name as \`host\``,
  );
}

/** Rejects pages of other sites. Programs other than browsers send none of these headers. */
function checkOrigin({ req }: HttpContext): void {
  const origin = req.header('origin');
  const isOwn =
    origin === undefined || parseUrl(origin)?.host === (req.header('host') ?? '').toLowerCase();
  const site = req.header('sec-fetch-site') ?? 'none';
  if (isOwn && ['same-origin', 'none'].includes(site)) return;
  throw new ControlFailure(
    'foreign_origin',
    'the request comes from a page of another site: use the page of the emulator itself, or a program',
  );
}
