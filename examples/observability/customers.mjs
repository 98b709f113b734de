import { kaisaAuth } from '@kaisa-auth/axios';
import { withTelemetry } from '@kaisa-auth/opentelemetry';
import axios from 'axios';

/** Connects to Kaisa v2. The options are reported to OpenTelemetry's global providers. */
export function connect(baseURL, auth, name) {
  const kaisa = axios.create({ baseURL });
  kaisaAuth(kaisa, withTelemetry(auth, { name }));
  return {
    list: async () => (await kaisa.get('/customers')).data.customers,
    /** Another service, to which no token may go. */
    ping: (url) => kaisa.get(url),
  };
}
