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

const AGENT_OPTIONS = ['httpAgent', 'httpsAgent'] as const;
type Agents = Partial<Record<(typeof AGENT_OPTIONS)[number], Agent>>;

/**
 * Replaces the app's own agents in `config` by views that hide the headers of the requests they get from loggers: the error
 * of another client would print them, if both share an agent. The agents themselves are not changed.
 *
 * @returns the agents that were replaced
 */
export function replaceAgents(config: Config): Agents {
  const agents: Agents = {};
  for (const option of AGENT_OPTIONS) {
    const agent: unknown = config[option];
    if (!isAgent(agent)) continue;
    // axios sends through an agent of its own then, and throws if `addRequest` is not that of Node.
    if (config.proxy === false && agent.options?.proxyEnv) continue;
    agents[option] = agent;
    config[option] = viewOf(agent);
  }
  return agents;
}

function viewOf(agent: Agent): Agent {
  const addRequest: Agent['addRequest'] = (request, options, ...others) => {
    request.agent = agent;
    concealHeaders(request);
    // Without headers, because sockets keep the options that their agent hands them.
    return agent.addRequest(request, { ...options, headers: undefined }, ...others);
  };
  // Getters run on the agent, because those of a class with private members fail on any other object.
  const get = (target: Agent, name: PropertyKey): unknown =>
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
