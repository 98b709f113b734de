import { defineConfig } from 'orval';

export default defineConfig({
  v2: {
    input: 'node_modules/@kaisa-auth/openapi/generated/v2.yaml',
    output: {
      target: 'src/generated/orval.ts',
      client: 'axios-functions',
      override: { mutator: { path: 'src/orval.ts', name: 'send', extension: '.js' } },
    },
  },
});
