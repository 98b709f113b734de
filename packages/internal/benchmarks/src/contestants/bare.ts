import { createEmptyPipeline } from '@azure/core-rest-pipeline';
import {
  axiosCaller,
  azureCaller,
  createAxios,
  createOpenapiClient,
  fetchCaller,
  kyCaller,
  openapiFetchCaller,
  undiciCaller,
} from './callers.js';
import type { Contestant } from './contestant.js';

const way = 'bare';

/** The clients with nothing that signs. */
export const bare: readonly Contestant[] = [
  { way, client: 'axios', start: (setting) => axiosCaller(createAxios(setting), setting) },
  { way, client: 'ky', start: (setting) => kyCaller((instance) => instance, setting) },
  {
    way,
    client: 'openapi-fetch',
    start: (setting) => openapiFetchCaller(createOpenapiClient(setting), setting),
  },
  { way, client: 'fetch', start: (setting) => fetchCaller(setting.transport.fetch, setting) },
  { way, client: 'Azure', start: (setting) => azureCaller(createEmptyPipeline(), setting) },
  { way, client: 'undici', start: (setting) => undiciCaller(setting.transport.undici, setting) },
];
