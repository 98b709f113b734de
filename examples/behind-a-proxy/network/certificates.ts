import { generate } from 'selfsigned';

export interface Certificates {
  /** Of the private CA, in PEM. */
  readonly ca: string;
  /** Of the server, signed by that. */
  readonly cert: string;
  readonly key: string;
}

/** A private CA of one day, and a certificate from it for `hosts`. */
export async function issueCertificates(hosts: readonly string[]): Promise<Certificates> {
  const common = {
    keyType: 'ec' as const,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 86_400_000),
  };
  const ca = await generate([{ name: 'commonName', value: 'Corporate CA' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const altNames = hosts.map((value) => ({ type: 2 as const, value }));
  const server = await generate([{ name: 'commonName', value: hosts[0] }], {
    ...common,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  return { ca: ca.cert, cert: server.cert, key: server.private };
}
