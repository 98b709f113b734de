import { exchange, type Session } from '@kaisa-auth/core/adapter';
import type { AxiosAdapter, AxiosResponse } from 'axios';
import { axiosClient } from './axios-client.js';
import { concealRequest } from './conceal-request.js';
import { chooseAdapter } from './fetch-adapter.js';
import { mayBeSigned } from './target.js';

type Config = Parameters<AxiosAdapter>[0];
type AdapterSpec = Config['adapter'];

/** Puts signing and the replay around axios adapters: below every interceptor, transform and retry. */
export interface AdapterWrapper {
  /** What to set as `config.adapter` in place of `spec`; a wrapper stays as it is, as in a config that is sent again. */
  around(spec: AdapterSpec): AxiosAdapter;
  /** From here on the adapters send as if they were not wrapped: a config from before may be sent again. */
  detach(): void;
}

export function adapterWrapper(session: Session): AdapterWrapper {
  const client = axiosClient(session);
  const wrappers = new WeakSet<AxiosAdapter>();
  let lastSpec: AdapterSpec;
  let lastWrapper: AxiosAdapter | undefined;
  let detached = false;

  async function send(adapter: AxiosAdapter, config: Config): Promise<AxiosResponse> {
    if (detached) return adapter(config);
    if (!mayBeSigned(session, config)) return unsigned(adapter(config));
    const outcome = await exchange(session, client, { adapter, config });
    if ('reason' in outcome) throw outcome.reason;
    return outcome.response;
  }

  return {
    around(spec) {
      if (typeof spec === 'function' && wrappers.has(spec)) return spec;
      if (!lastWrapper || lastSpec !== spec) {
        lastSpec = spec;
        lastWrapper = (config) => send(chooseAdapter(spec, config), config);
        wrappers.add(lastWrapper);
      }
      return lastWrapper;
    },
    detach() {
      detached = true;
    },
  };
}

/** Its request leads, by the agent that it shares, to the headers of others that are under way. */
async function unsigned(answer: Promise<AxiosResponse>): Promise<AxiosResponse> {
  try {
    const response = await answer;
    concealRequest(response);
    return response;
  } catch (error) {
    concealRequest(error);
    throw error;
  }
}
