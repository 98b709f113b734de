import { Hono } from 'hono';
import type { AddressesAt } from '../addresses.js';
import { controlSettings } from '../control-settings.js';
import { useRecorder } from '../emulator-parts.js';
import { limitBody, type Http, type HttpContext } from '../http.js';
import { actions, type Controlled } from './actions.js';
import { eventStream } from './event-stream.js';
import { ControlFailure, failureResponse } from './failure.js';
import { controlGuard } from './guard.js';
import { holdResponse } from './hold-response.js';
import { readMembers } from './read-body.js';
import { replaceState, stateFor } from './state.js';
import { statusOf } from './status.js';

export interface ControlApiParts extends Controlled {
  readonly addressesAt: AddressesAt;
}

type Handler = (context: HttpContext) => Response | Promise<Response>;

/** Serves the controls over HTTP, as `openapi.json` describes them, and that document itself. */
export function controlApiRoutes(controlled: ControlApiParts): Hono<Http> {
  const app = new Hono<Http>();
  app.get('/openapi.json', async (context) => {
    const { default: document } = await import('./openapi.json', { with: { type: 'json' } });
    return context.json(document as object);
  });
  app.route('/control', controls(controlled));
  return app;
}

function controls(controlled: ControlApiParts): Hono<Http> {
  const { settings } = controlled.parts;
  const app = new Hono<Http>();
  app.onError(failureResponse);
  app.use(controlGuard(settings.controlToken, ownHosts(controlled)));
  app.use(async (context, next) => {
    const tooLarge = await limitBody(context, async () => {
      await next();
    });
    if (tooLarge) throw new ControlFailure('too_large', await tooLarge.text());
  });
  for (const [path, methods] of Object.entries(handlers(controlled))) {
    for (const [method, handle] of Object.entries(methods)) app.on(method, `/${path}`, handle);
    app.all(`/${path}`, ({ req }) => {
      const allowed = Object.keys(methods).join(' or ');
      throw new ControlFailure(
        'method_not_allowed',
        `${req.method} is not allowed: use ${allowed}`,
      );
    });
  }
  app.all('*', ({ req }) => {
    throw new ControlFailure(
      'not_found',
      `${req.path} is not a control: see /_emulator/openapi.json`,
    );
  });
  return app;
}

/** Returns the names that the emulator is known by, beside localhost. */
function ownHosts({ parts: { settings } }: Controlled): string[] {
  const { host, hostname, url } = settings;
  const names = [host, hostname, url === undefined ? undefined : new URL(url).hostname];
  return names.flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]));
}

function handlers(controlled: ControlApiParts): Record<string, Record<string, Handler>> {
  const { parts, addressesAt } = controlled;
  const settled = (context: HttpContext): Response => context.json(controlSettings(parts));
  const simple = actions.map(([path, { members, run }]) => {
    const handle: Handler = async (context) => {
      run(await readMembers(context, members), controlled);
      return settled(context);
    };
    return [path, { POST: handle }] as const;
  });
  return {
    status: {
      GET: (context) => context.json(statusOf(parts, addressesAt(originOf(context)))),
    },
    events: { GET: (context) => eventStream(parts.events, lastIdIn(context)) },
    statistics: {
      GET: (context) => context.json(controlled.controls.stats()),
      DELETE: (context) => {
        controlled.controls.resetStats();
        return settled(context);
      },
    },
    state: {
      GET: (context) => context.json(stateFor(context, parts)),
      PUT: async (context) => {
        await replaceState(context, parts);
        return settled(context);
      },
    },
    ...Object.fromEntries(simple),
    'token-endpoint/hold': { POST: () => hold('tokenEndpoint', controlled) },
    'api/hold': { POST: () => hold('api', controlled) },
  };
}

function hold(area: 'tokenEndpoint' | 'api', { parts }: Controlled): Response {
  const used = useRecorder(parts);
  const held = (area === 'api' ? parts.apiFaults : parts.tokenFaults).hold();
  used(`${area}.hold`, { hold: held.id });
  return holdResponse(held, () => {
    used(`${area}.release`, { hold: held.id });
  });
}

/** Returns the origin by which the client reached the emulator. */
function originOf({ req }: HttpContext): string {
  return new URL(req.url).origin;
}

/** Returns the number of the last event that the client has seen. */
function lastIdIn({ req }: HttpContext): number {
  const given = req.query('after') ?? req.header('last-event-id') ?? '0';
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw new ControlFailure('invalid_request', '`after` takes the number of an event, or 0');
}
