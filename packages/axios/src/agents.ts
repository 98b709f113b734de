import { isObject } from '@kaisa-auth/core/adapter';
import type { Config } from './adapters.js';
import { hide } from './conceal.js';

/** An agent of Node. */
interface Agent {
  addRequest(request: NodeRequest, options: object, ...others: unknown[]): unknown;
  readonly options?: { readonly proxyEnv?: unknown };
}

/** A request of Node, to which follow-redirects adds its own. */
interface NodeRequest {
  agent: unknown;
  _redirectable?: unknown;
  once(event: 'socket', listener: (socket: object) => void): unknown;
}

/**
 * Returns a view of an agent of the app. The requests sent through the view hide their headers from loggers, because the
 * error of another client prints all requests of an agent that both share. The agent itself is not changed.
 */
export function viewOfAgent(agent: unknown, { proxy }: Config): unknown {
  if (!isAgent(agent)) return agent;
  // axios sends through an agent of its own then, and throws if `addRequest` is not that of Node.
  if (proxy === false && agent.options?.proxyEnv) return agent;
  const addRequest: Agent['addRequest'] = (request, options, ...others) => {
    request.agent = agent;
    concealHeaders(request);
    // Agents hand the options to sockets, which keep them.
    return agent.addRequest(request, { ...options, headers: undefined }, ...others);
  };
  // Getters run on the agent, because those of a class with private members fail on any other object.
  const get = (target: Agent, name: keyof Agent): unknown =>
    name === 'addRequest' ? addRequest : Reflect.get(target, name);
  return new Proxy(agent, { get });
}

function isAgent(value: unknown): value is Agent {
  return isObject(value) && 'addRequest' in value && typeof value.addRequest === 'function';
}

function concealHeaders(request: NodeRequest): void {
  const symbols = Object.getOwnPropertySymbols(request);
  const headers = symbols.filter(({ description }) => description === 'kOutHeaders');
  // Set later, when follow-redirects has the request.
  request._redirectable = undefined;
  hide(request, ['_header', 'outputData', '_redirectable', ...headers]);
  request.once('socket', (socket) => {
    // Both hold the text of the request until it is written.
    hide(socket, ['_pendingData', '_writableState']);
    if (isObject(request._redirectable)) hide(request._redirectable, ['_options']);
  });
}
