import { kaisaAuth } from '@kaisa-auth/ky';
import { isAttached, provider, refusing, runCall, withRefusingFetch } from './variant.mjs';

const METHODS = ['get', 'post', 'put', 'patch', 'head', 'delete'];

/** Attaches to the instance that ky exports, and to those that are made of it. */
export function attach(ky) {
  if (!isAttached) return ky;
  return attachTo(ky);
}

function attachTo(bare) {
  const attached = extend(bare);
  return new Proxy(attached, {
    apply: (_, __, words) => send((ky) => ky, words),
    get(_, name) {
      if (METHODS.includes(name)) return (...words) => send((ky) => ky[name], words);
      if (name === 'create' || name === 'extend')
        return (options) => attachTo(bare[name](withRefusingFetch(options)));
      return attached[name];
    },
  });

  /** A `fetch` for one call would replace that of the adapter, so it becomes the one below it. */
  function send(methodOf, [input, options]) {
    if (typeof options?.fetch !== 'function')
      return runCall(() => methodOf(attached)(input, options));
    const { fetch, ...others } = options;
    const instance = extend(bare.extend({ fetch: refusing(fetch) }));
    return runCall(() => methodOf(instance)(input, others));
  }
}

/** A base URL with plain http outside loopback gets no token. */
function extend(ky) {
  try {
    return ky.extend(kaisaAuth(provider));
  } catch {
    return ky;
  }
}
