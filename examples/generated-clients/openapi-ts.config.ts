import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: 'node_modules/@kaisa-auth/openapi/generated/v2.yaml',
  output: 'src/generated/hey-api',
  plugins: [{ name: '@hey-api/client-fetch', runtimeConfigPath: '../../hey-api.js' }],
});
