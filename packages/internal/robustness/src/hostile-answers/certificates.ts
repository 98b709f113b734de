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

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>['extensions']>;

/** Issues certificates for 127.0.0.1 that are valid for a day at most. */
export async function issueCertificates(): Promise<Certificates> {
  const [ca, unknown] = [await issueAuthority('Hostile answers'), await issueAuthority('Unknown')];
  const pairs = {
    good: await issueFor('127.0.0.1', [-2, 1], ca),
    'wrong name': await issueFor('127.0.0.9', [-2, 1], ca),
    expired: await issueFor('127.0.0.1', [-2, -1], ca),
    'not yet valid': await issueFor('127.0.0.1', [1, 2], ca),
    'self-signed': await issueFor('127.0.0.1', [-2, 1]),
    'unknown authority': await issueFor('127.0.0.1', [-2, 1], unknown),
  };
  return { ca: ca.cert, of: (certificate) => pairs[certificate] };
}

function issueAuthority(name: string): Promise<KeyPair> {
  return issue(
    name,
    [-30, 30],
    [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  );
}

function issueFor(ip: string, days: readonly [number, number], ca?: KeyPair): Promise<KeyPair> {
  return issue(ip, days, [{ name: 'subjectAltName', altNames: [{ type: 7, ip }] }], ca);
}

/** Issues a certificate that is valid between two days, counted from today. */
async function issue(
  value: string,
  days: readonly [number, number],
  extensions: Extensions,
  ca?: KeyPair,
): Promise<KeyPair> {
  const [notBeforeDate, notAfterDate] = days.map((day) => new Date(Date.now() + day * 86_400_000));
  const dates = { notBeforeDate, notAfterDate } as { notBeforeDate: Date; notAfterDate: Date };
  const made = await generate([{ name: 'commonName', value }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...dates,
    extensions,
    ...(ca && { ca }),
  });
  return { cert: made.cert, key: made.private };
}
