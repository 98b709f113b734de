import type { Session } from '@kaisa-auth/core/adapter';
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import { sendSigned } from './signed-adapter.js';

interface Interceptor {
  readonly fulfilled: (config: InternalAxiosRequestConfig) => InternalAxiosRequestConfig;
  readonly synchronous: boolean;
}
type Visit = (interceptor: Interceptor) => void;

/** Marks a function as ours, and says for whom it signs. */
interface WithSessions {
  readonly sessions?: Set<Session>;
}

/** An interceptor manager as requests see it; axios has the method, but does not declare it. */
export interface Manager {
  forEach?: ((visit: Visit) => void) & WithSessions;
}

/** The sessions that sign the requests of an instance: a set, to add to and to delete from. */
export function sessionsOf(manager: Manager): Set<Session> {
  const { forEach } = manager as Required<Manager>;
  if (forEach.sessions) return forEach.sessions;
  const sessions = new Set<Session>();
  const last: Interceptor = {
    // Keeps a chain of synchronous interceptors synchronous.
    synchronous: true,
    fulfilled(config) {
      const adapter = config.adapter as (AxiosAdapter & WithSessions) | undefined;
      // It runs twice, and a config may be sent again.
      if (adapter?.sessions !== sessions) {
        const signed: AxiosAdapter = (sent) => sendSigned(sessions, adapter, sent);
        config.adapter = Object.assign(signed, { sessions });
      }
      return config;
    },
  };
  // Last, since others may choose the adapter. Which end runs last depends on axios's version and options.
  const visitAll = (visit: Visit): void => {
    visit(last);
    forEach.call(manager, visit);
    visit(last);
  };
  manager.forEach = Object.assign(visitAll, { sessions });
  return sessions;
}
