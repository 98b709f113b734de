import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueCertificates } from './certificates.js';
import { startFront } from './front.js';
import { startProxy, type Proxy } from './proxy.js';

/** Names that no DNS knows (RFC 6761): without the proxy there is no way to them. */
export const AUTH_HOST = 'auth.kaisa.test';
export const API_HOST = 'api.kaisa.test';

export interface CorporateNetwork {
  readonly kaisa: Emulator;
  readonly proxy: Proxy;
  /** What a process in this network has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** An emulator with certificates of a private CA, to be reached through a forward proxy only. */
export async function startCorporateNetwork(): Promise<CorporateNetwork> {
  const kaisa = await startEmulator();
  const certificates = await issueCertificates([AUTH_HOST, API_HOST]);
  const front = await startFront(certificates, new URL(kaisa.url));
  const proxy = await startProxy();
  const folder = await mkdtemp(join(tmpdir(), 'kaisa-auth-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificates.ca);
  return {
    kaisa,
    proxy,
    env: {
      KAISA_BASE_URL: `https://${API_HOST}:${front.port}${new URL(kaisa.v2Url).pathname}`,
      KAISA_TOKEN_URL: `https://${AUTH_HOST}:${front.port}${new URL(kaisa.tokenUrl).pathname}`,
      KAISA_CLIENT_ID: kaisa.clientId,
      KAISA_CLIENT_SECRET: kaisa.clientSecret,
      CORPORATE_CA_FILE: caFile,
      HTTPS_PROXY: proxy.url,
    },
    close: async () => {
      await proxy.close();
      front.close();
      await kaisa.close();
      await rm(folder, { recursive: true });
    },
  };
}
