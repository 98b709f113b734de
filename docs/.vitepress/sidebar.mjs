// The pages, in the order in which a reader needs them.
import { entryPoints } from '../../packages/internal/site/build/entry-points.mjs';

const API = '/reference/api/';

export const sidebar = [
  section('Get started', '/get-started/', {
    axios: 'axios',
    ky: 'ky',
    'openapi-fetch': 'openapi-fetch',
    fetch: 'fetch',
    'typed-client': 'Typed client',
  }),
  section('Guides', '/guides/', {
    'production-checklist': 'Production checklist',
    fleet: 'Share one token between processes',
    'rotate-secrets': 'Rotate secrets',
    'several-customers': 'Several customers',
    dncs: 'DNCS within 1500 ms',
    'test-your-app': 'Test your app',
    observability: 'Logs, metrics and alerts',
    runbook: 'Runbook',
    proxies: 'Proxies and corporate CAs',
    nextjs: 'Next.js',
    nestjs: 'NestJS',
    workers: 'Workers',
    serverless: 'Serverless functions',
    'generated-clients': 'Generated clients',
    'migrate-from-digest': 'Migrate from HTTP Digest',
    'migrate-from-your-own-interceptor': 'Migrate from your own interceptor',
    'migrate-from-axios-oauth-client': 'Migrate from axios-oauth-client',
    'migrate-from-simple-oauth2': 'Migrate from simple-oauth2',
    'migrate-from-badgateway': 'Migrate from @badgateway/oauth2-client',
  }),
  section('How it works', '/how-it-works/', {
    'life-of-a-token': 'The life of a token',
    'after-a-401': 'After a 401',
    'fleet-protocol': 'The fleet protocol',
    performance: 'Performance',
    reliability: 'Reliability',
    security: 'Security',
    '/contract': 'The contract',
  }),
  section('Reference', '/reference/', {
    options: 'Options',
    events: 'Events',
    errors: 'Errors',
    axios: 'axios in detail',
    ky: 'ky in detail',
    'openapi-fetch': 'openapi-fetch in detail',
    fetch: 'fetch in detail',
    'typed-client': 'Typed client in detail',
    telemetry: 'Metrics and spans',
    cli: 'Command line',
    emulator: 'Emulator',
    'rest-resources': 'REST resources',
    openapi: 'OpenAPI documents',
    'openapi/v2': 'OpenAPI: REST v2',
    'openapi/v3': 'OpenAPI: REST v3',
    'openapi/dncs': 'OpenAPI: Dynamic Numbers',
  }),
  section('API', API, Object.fromEntries(entryPoints().map(({ name }) => [name, name]))),
  { text: 'Troubleshooting', link: '/troubleshooting' },
];

export const nav = sidebar
  .filter(({ link }) => link !== API)
  .map(({ text, link }) => ({ text, link, activeMatch: `^${link}` }));

function section(text, link, titles) {
  const items = Object.entries(titles).map(([page, title]) => ({
    text: title,
    link: page.startsWith('/') ? page : link + page,
  }));
  return { text, link, items, collapsed: link !== '/get-started/' };
}
