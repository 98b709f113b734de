import { generate } from 'selfsigned';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority of a company. */
export interface Authority extends Certificate {
  issue(host: string, notAfter?: Date): Promise<Certificate>;
}

const DAY_MS = 86_400_000;

export function inDays(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}

/** A year, so that no certificate of a test is about to expire by accident. */
const YEAR = 365;

export async function selfSigned(name: string, host: string = name): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: inDays(YEAR),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  });
  return { cert, key };
}

export async function corporateAuthority(): Promise<Authority> {
  const ca = await generate([{ name: 'commonName', value: 'Corporate CA' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: inDays(YEAR),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return {
    cert: ca.cert,
    key: ca.private,
    async issue(host, notAfter = inDays(YEAR)) {
      const { cert, private: key } = await generate([{ name: 'commonName', value: host }], {
        keyType: 'ec',
        algorithm: 'sha256',
        notBeforeDate: inDays(-YEAR),
        notAfterDate: notAfter,
        ca: { key: ca.private, cert: ca.cert },
        extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
      });
      return { cert, key };
    },
  };
}
