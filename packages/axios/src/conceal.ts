import { isObject } from '@kaisa-auth/core/adapter';
import type { Config } from './call.js';

/** A stream of Node, such as a request, to which follow-redirects adds its own. */
interface Stream {
  on(event: string | symbol, listener: (value: object) => void): unknown;
  readonly constructor: { readonly errorMonitor: symbol };
}

/** An agent of Node. */
interface Agent {
  addRequest(request: Stream, options: object): unknown;
  readonly options?: { readonly proxyEnv?: unknown };
}

/** Members of a stream that lead to a request, and so to the header as it was sent. */
const LEADS_TO_REQUEST = ['req', 'socket', 'client', 'pipes', 'awaitDrainWriters'];

/**
 * Hides the token from loggers: what leads to the request stays readable, but is non-enumerable.
 *
 * @param outcome what an adapter resolved or rejected with, one of its causes, or its response
 * @param config replaces a copy that the adapter made of it, with the header
 * @param depth limits how many causes are followed, because they may form a circle
 */
export function conceal<T>(outcome: T, config?: Config, depth = 9): T {
  if (!isObject(outcome) || depth === 0) return outcome;
  const { response, cause, data }: { response?: unknown; cause?: unknown; data?: unknown } =
    outcome;
  // Unlike an assignment, this does not throw where the app's own error is frozen or has only a getter.
  if (config && 'config' in outcome) Reflect.set(outcome, 'config', config);
  hide(outcome, ['request']);
  conceal(response, config);
  // Up to 1.16 the fetch adapter of axios wraps errors in others, with the same request.
  conceal(cause, undefined, depth - 1);
  // An upload may still be on its way.
  if (isStream(config?.data)) hide(Reflect.get(config.data, '_readableState'), LEADS_TO_REQUEST);
  if (isStream(data)) {
    hide(data, LEADS_TO_REQUEST);
    // Sees an error before other listeners do, and is not one of them. An import of the symbol would require Node.
    data.on(data.constructor.errorMonitor, (error) => conceal(error, config));
  }
  return outcome;
}

/**
 * Returns views of the app's own agents that hide the headers of the requests they send from loggers: the error of another
 * client would print them, if both share an agent. The agents themselves are not changed.
 */
export function concealAgents(config: Config): Partial<Config> {
  const views: Partial<Config> = {};
  for (const name of ['httpAgent', 'httpsAgent'] as const) {
    const agent = config[name] as Agent | undefined;
    // axios replaces such an agent by one of its own, and throws if `addRequest` is not that of Node.
    const isReplaced = config.proxy === false && agent?.options?.proxyEnv;
    if (agent && !isReplaced) views[name] = viewOf(agent);
  }
  return views;
}

function viewOf(agent: Agent): Agent {
  const addRequest: Agent['addRequest'] = (request, options) => {
    // Node's internal names for what it keeps of a request; absent ones are skipped.
    const symbols = Object.getOwnPropertySymbols(request);
    const headers = symbols.filter(({ description }) => description === 'kOutHeaders');
    // follow-redirects sets `_redirectable` later.
    Object.assign(request, { agent, _redirectable: undefined });
    hide(request, ['_header', 'outputData', '_redirectable', ...headers]);
    request.on('socket', (socket) => {
      // Both hold the text of the request until it is written.
      hide(socket, ['_pendingData', '_writableState']);
      hide(Reflect.get(request, '_redirectable'), ['_options']);
    });
    // Without headers, because sockets keep the options that their agent hands them.
    return agent.addRequest(request, { ...options, headers: undefined });
  };
  // Getters run on the agent, because those of a class with private members fail on any other object.
  const get = (_: Agent, name: PropertyKey): unknown =>
    name === 'addRequest' ? addRequest : Reflect.get(agent, name);
  return new Proxy(agent, { get });
}

/** Makes members non-enumerable. They stay readable and writable. */
function hide(holder: unknown, keys: readonly PropertyKey[]): void {
  if (!isObject(holder)) return;
  for (const key of keys) {
    if (!Object.prototype.propertyIsEnumerable.call(holder, key)) continue;
    let value: unknown = Reflect.get(holder, key);
    // An accessor, because `inspect` with `showHidden` prints every other member. Unlike `Object.defineProperty`, this does
    // not throw where the holder is frozen.
    const set = (next: unknown): void => void (value = next);
    // Without a prototype, because `Object.prototype` may have a `value`, which excludes accessors.
    const accessors = { __proto__: null, enumerable: false, get: () => value, set };
    Reflect.defineProperty(holder, key, accessors);
  }
}

export function isStream(value: unknown): value is Stream {
  return isObject(value) && 'pipe' in value && typeof value.pipe === 'function';
}
