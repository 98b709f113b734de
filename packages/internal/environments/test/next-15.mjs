import { testNext } from '../src/next-cases.mjs';

const HERE = 'packages/internal/environments';
testNext('15', ['examples/nextjs', `${HERE}/next`, `${HERE}/next-15`]);
