import { testNext } from '../src/next-cases.mjs';

const PAGES = 'packages/internal/environments/next';
testNext('16', ['examples/nextjs', PAGES], { axios: '1.21.1', '@kaisa-auth/axios': '*' });
