import { generate } from 'selfsigned';

type Options = NonNullable<Parameters<typeof generate>[1]>;

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export type Certificates = Awaited<ReturnType<typeof issueCertificates>>;

/** The certificate of a server; with `none`, the server does not speak TLS. */
export type Certificate = keyof Certificates['servers'];

/** Issues certificates for 127.0.0.1 that are valid for a few days at most, and the authority that is trusted. */
export async function issueCertificates() {
  const [ca, unknown] = [await issueAuthority('Hostile answers'), await issueAuthority('Unknown')];
  const servers = {
    good: await issueFor('127.0.0.1', [-2, 1], ca),
    'wrong name': await issueFor('127.0.0.9', [-2, 1], ca),
    expired: await issueFor('127.0.0.1', [-2, -1], ca),
    'not yet valid': await issueFor('127.0.0.1', [1, 2], ca),
    'self-signed': await issueFor('127.0.0.1', [-2, 1]),
    'unknown authority': await issueFor('127.0.0.1', [-2, 1], unknown),
    none: undefined,
  };
  return { ca: ca.cert, servers };
}

function issueAuthority(name: string): Promise<KeyPair> {
  return issue(name, [-30, 30], {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
}

function issueFor(ip: string, days: readonly [number, number], ca?: KeyPair): Promise<KeyPair> {
  const extensions: Options['extensions'] = [
    { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
  ];
  return issue(ip, days, { extensions, ...(ca && { ca }) });
}

/** Issues a certificate that is valid between two days, counted from today. */
async function issue(
  value: string,
  [from, to]: readonly [number, number],
  options: Options,
): Promise<KeyPair> {
  const dayAt = (day: number): Date => new Date(Date.now() + day * 86_400_000);
  const made = await generate([{ name: 'commonName', value }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: dayAt(from),
    notAfterDate: dayAt(to),
    ...options,
  });
  return { cert: made.cert, key: made.private };
}
