import type { RequestListener } from 'node:http';
import https from 'node:https';
import { createTokenProvider } from '@kaisa-auth/core';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { newestDrivers } from '@kaisa-auth/test-kit/drivers/newest';
import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { foreignServer, serve } from '@kaisa-auth/test-kit/http-server';
import { generate } from 'selfsigned';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { expect, it, onTestFinished } from 'vitest';

/** A server for https on loopback that redirects to the path of a request's URL, and that this process trusts. */
async function redirectingServer(to: string): Promise<{ origin: string; seen: string[] }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const seen: string[] = [];
  const redirect: RequestListener = ({ url = '', headers }, response) => {
    seen.push(headers.authorization ?? 'none');
    response.writeHead(Number(url.slice(1)), { location: to }).end();
  };
  const dispatcher = getGlobalDispatcher();
  setGlobalDispatcher(new Agent({ connect: { ca: cert } }));
  https.globalAgent.options.ca = cert;
  onTestFinished(() => {
    setGlobalDispatcher(dispatcher);
    delete https.globalAgent.options.ca;
  });
  return { origin: await serve(redirect, { key, cert }), seen };
}

it.each([...newestDrivers, axiosDrivers.fetch])(
  '$name does not send the token along a redirect from https to http (B15)',
  async (driver) => {
    const plain = await foreignServer();
    const { origin, seen } = await redirectingServer(plain.url);
    const kaisa = await patientEmulator();
    const provider = createTokenProvider({ ...kaisa.auth, allowedOrigins: [origin] });
    const client = driver.attach({ auths: [provider] });
    const { accessToken } = await provider.getToken();
    for (const status of [301, 302, 303, 307, 308])
      await client.send({ url: `${origin}/${status}` });
    expect(seen).toEqual(Array(5).fill(`Bearer ${accessToken}`));
    expect(plain.seen).toEqual(Array(5).fill('none'));
  },
);
