import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import { sendAsAdapter, type Sessions } from './signed-adapter.js';

interface Interceptor {
  readonly fulfilled: (config: InternalAxiosRequestConfig) => InternalAxiosRequestConfig;
  readonly synchronous: boolean;
}
type Visit = (interceptor: Interceptor) => void;

/** Marks a function as ours, and says for whom it signs. */
interface WithSessions {
  sessions?: Sessions;
}

/** An interceptor manager as requests see it; axios has the method, but does not declare it. */
export interface Manager {
  forEach?: ((visit: Visit) => void) & WithSessions;
}

/** The sessions that sign the requests of an instance, to add to and to delete from. */
export function sessionsOf(manager: Manager): Sessions {
  const { forEach } = manager as Required<Manager>;
  if (forEach.sessions) return forEach.sessions;
  const sessions: Sessions = new Map();
  const last: Interceptor = {
    // Keeps a chain of synchronous interceptors synchronous.
    synchronous: true,
    fulfilled(config) {
      const adapter = config.adapter as (AxiosAdapter & WithSessions) | undefined;
      // It runs twice, and a config may be sent again.
      if (adapter?.sessions !== sessions) {
        const signed: AxiosAdapter & WithSessions = (sent) =>
          sendAsAdapter(sessions, adapter, sent);
        signed.sessions = sessions;
        config.adapter = signed;
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
