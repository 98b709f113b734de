// A Worker that asks Kaisa for its customers.
import { kaisaAuth } from '@kaisa-auth/fetch';

export default {
  async fetch(_, { auth, v2Url }) {
    return kaisaAuth(auth)(`${v2Url}/customers`);
  },
};
