import { kaisaAuth } from '@kaisa-auth/axios';
import { AxiosHeaders } from 'axios';
import { isAttached, mustRefuse, provider } from './variant.mjs';

/**
 * Attaches to the instance that axios exports, and to those that are created from it.
 *
 * @param adapters the adapters that axios knows by name
 * @param settle how they answer
 */
export function attach(axios, adapters, settle) {
  if (!isAttached) return axios;
  for (const [name, adapter] of Object.entries(adapters))
    if (adapter) adapters[name] = refusingAdapter(name, adapter, settle);
  return attachTo(axios);
}

function attachTo(instance) {
  const { create } = instance;
  instance.create = (config) => attachTo(create(config));
  // A base URL with plain http outside loopback gets no token.
  if (provider.allows(new URL(instance.defaults.baseURL ?? 'https://localhost')))
    kaisaAuth(instance, provider);
  return instance;
}

/** Called below the adapter of kaisa-auth, which calls it again after the 401. */
function refusingAdapter(name, adapter, settle) {
  const refusing = (config) => {
    if (!mustRefuse(config, config.headers)) return adapter(config);
    const response = { data: '', status: 401, statusText: '', headers: new AxiosHeaders(), config };
    return new Promise((resolve, reject) => settle(resolve, reject, response));
  };
  return Object.assign(Object.defineProperty(refusing, 'name', { value: name }), adapter);
}
