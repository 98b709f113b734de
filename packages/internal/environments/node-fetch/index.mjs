import nodeFetch2 from 'node-fetch-2';
import nodeFetch3 from 'node-fetch-3';

export { createTokenProvider } from '@kaisa-auth/core';
export const fetches = { 'node-fetch 2': nodeFetch2, 'node-fetch 3': nodeFetch3 };
