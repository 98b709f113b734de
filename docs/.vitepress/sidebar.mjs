// The order in which a reader finds the pages.
import { entryPoints } from '../../packages/internal/repository-tools/site/entry-points.mjs';

export const nav = [
  { text: 'Get started', link: '/get-started/', activeMatch: '^/get-started/' },
  { text: 'Guides', link: '/guides/', activeMatch: '^/guides/' },
  { text: 'How it works', link: '/how-it-works/', activeMatch: '^/(how-it-works/|contract)' },
  { text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
  { text: 'Troubleshooting', link: '/troubleshooting' },
];

export const sidebar = [
  section(
    'Get started',
    '/get-started/',
    [
      ['Choose a package', ''],
      ['axios', 'axios'],
      ['ky', 'ky'],
      ['openapi-fetch', 'openapi-fetch'],
      ['fetch', 'fetch'],
      ['Typed client', 'typed-client'],
    ],
    false,
  ),
  section('Migrate', '/guides/', [
    ['From HTTP Digest', 'migrate-from-digest'],
    ['From your own interceptor', 'migrate-from-your-own-interceptor'],
    ['From axios-oauth-client', 'migrate-from-axios-oauth-client'],
    ['From simple-oauth2', 'migrate-from-simple-oauth2'],
    ['From @badgateway/oauth2-client', 'migrate-from-badgateway'],
  ]),
  section('Guides', '/guides/', [
    ['All guides', ''],
    ['Test your app', 'test-your-app'],
    ['Use several customers', 'several-customers'],
    ['Dynamic Numbers within 1500 ms', 'dncs'],
    ['Clients generated from OpenAPI', 'generated-clients'],
    ['Next.js', 'nextjs'],
    ['NestJS', 'nestjs'],
    ['Workers', 'workers'],
    ['Serverless functions', 'serverless'],
  ]),
  section('In production', '/guides/', [
    ['Production checklist', 'production-checklist'],
    ['Share a token between processes', 'fleet'],
    ['Rotate secrets', 'rotate-secrets'],
    ['Proxies and corporate CAs', 'proxies'],
    ['Logs, metrics and alerts', 'observability'],
    ['Runbook', 'runbook'],
  ]),
  section('How it works', '/how-it-works/', [
    ['Overview', ''],
    ['The life of a token', 'life-of-a-token'],
    ['After a 401', 'after-a-401'],
    ['The fleet protocol', 'fleet-protocol'],
    ['Performance', 'performance'],
    ['Reliability', 'reliability'],
    ['Security', 'security'],
    ['The contract', '/contract'],
  ]),
  section('Reference', '/reference/', [
    ['Overview', ''],
    ['Options', 'options'],
    ['axios', 'axios'],
    ['ky', 'ky'],
    ['openapi-fetch', 'openapi-fetch'],
    ['fetch', 'fetch'],
    ['Typed client', 'typed-client'],
    ['Events', 'events'],
    ['Errors', 'errors'],
    ['Metrics and spans', 'telemetry'],
    ['Command line', 'cli'],
    ['Emulator', 'emulator'],
    ['REST resources', 'rest-resources'],
    ['OpenAPI documents', 'openapi'],
    ['OpenAPI: REST v2', 'openapi/v2'],
    ['OpenAPI: REST v3', 'openapi/v3'],
    ['OpenAPI: Dynamic Numbers', 'openapi/dncs'],
  ]),
  section('API of the packages', '/reference/api/', [
    ['All packages', ''],
    ...entryPoints().map(({ name }) => [name, name]),
  ]),
  { text: 'Troubleshooting', link: '/troubleshooting' },
];

function section(text, folder, pages, collapsed = true) {
  const items = pages.map(([title, page]) => ({
    text: title,
    link: page.startsWith('/') ? page : folder + page,
  }));
  return { text, collapsed, items };
}
