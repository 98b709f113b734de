// Kaisa's hosts on loopback: the emulator behind TLS, with a certificate for their names, so that README snippets run
// exactly as printed. `redirect-hosts.mjs` leads a process here.
import { generate } from 'selfsigned';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';

const HOSTS = ['auth.freespee.com', 'api.analytics.freespee.com'];

/** Starts it; returns the environment for a process that is to use it, and what stops it. */
export async function startStandIn(folder) {
  // Imported here, because the check `build` makes it.
  const { startEmulator } = await import('@kaisa-auth/emulator');
  const emulator = await startEmulator();
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'kaisa-auth' }], {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: HOSTS.map((value) => ({ type: 2, value })) },
    ],
  });
  const certificate = join(folder, 'certificate.pem');
  writeFileSync(certificate, cert);
  const { hostname, port } = new URL(emulator.url);
  const front = createServer({ cert, key }, (socket) => {
    // A client that disconnects ends both.
    pipeline(socket, connect(port, hostname), socket, () => undefined);
  });
  await once(front.listen(0, '127.0.0.1'), 'listening');
  return {
    environment: {
      KAISA_CLIENT_ID: emulator.clientId,
      KAISA_CLIENT_SECRET: emulator.clientSecret,
      OTHER_CLIENT_ID: emulator.clientId,
      OTHER_CLIENT_SECRET: emulator.clientSecret,
      NODE_EXTRA_CA_CERTS: certificate,
      KAISA_STAND_IN_PORT: String(front.address().port),
    },
    async stop() {
      front.close();
      await emulator.close();
    },
  };
}
