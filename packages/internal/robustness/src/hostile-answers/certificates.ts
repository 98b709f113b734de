import { generate } from 'selfsigned';

/** The certificate of a server; with `none`, the server does not speak TLS. */
export type Certificate =
  | 'good'
  | 'wrong name'
  | 'expired'
  | 'not yet valid'
  | 'self-signed'
  | 'unknown authority'
  | 'none';

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  /** The certificate of the trusted authority, in PEM. */
  readonly ca: string;
  readonly of: (certificate: Exclude<Certificate, 'none'>) => KeyPair;
}

const DAY_MS = 86_400_000;
const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS);

/** Issues certificates that are valid for a day at most. */
export async function issueCertificates(): Promise<Certificates> {
  const ca = await authority('Hostile answers');
  const unknown = await authority('Unknown');
  const pairs = {
    good: await issue(ca, '127.0.0.1', 1),
    'wrong name': await issue(ca, '127.0.0.9', 1),
    expired: await issue(ca, '127.0.0.1', -1),
    'not yet valid': await issue(ca, '127.0.0.1', 2, 1),
    'self-signed': await issue(undefined, '127.0.0.1', 1),
    'unknown authority': await issue(unknown, '127.0.0.1', 1),
  };
  return { ca: ca.cert, of: (certificate) => pairs[certificate] };
}

const common = { keyType: 'ec' as const, algorithm: 'sha256' };

async function authority(value: string): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value }], {
    ...common,
    notBeforeDate: daysFromNow(-30),
    notAfterDate: daysFromNow(30),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}

async function issue(
  ca: KeyPair | undefined,
  ip: string,
  untilDay: number,
  fromDay = -2,
): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: ip }], {
    ...common,
    notBeforeDate: daysFromNow(fromDay),
    notAfterDate: daysFromNow(untilDay),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip }] }],
    ...(ca && { ca }),
  });
  return { cert: made.cert, key: made.private };
}
