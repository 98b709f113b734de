import { once } from 'node:events';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { innermostReason } from '../../explain/error.js';
import { fail, pass, warn, type Result } from '../result.js';
import { within } from '../within.js';
import type { Endpoint } from './tcp.js';

const DAY_MS = 86_400_000;

/** Certificates that expire sooner are reported. */
const SOON_DAYS = 14;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Shakes hands and checks the certificate: its name, its dates, and who issued it. Nothing is sent over the connection,
 * so that it is safe to complete it with a certificate that is not trusted.
 */
export async function checkTls(
  { host, port }: Endpoint,
  timeoutMs: number,
  env: Environment,
): Promise<Result> {
  // An IP address is not allowed as a server name.
  const servername = /^[\d.]+$|:/.test(host) ? '' : host;
  const socket = connect({ host, port, servername, rejectUnauthorized: false });
  // A server may still break the connection once the certificate is here.
  socket.on('error', () => undefined);
  try {
    await within(timeoutMs, once(socket, 'secureConnect'));
    return judge(`${host}:${port}`, socket, env);
  } catch (error) {
    return fail(
      `${host}:${port} does not speak TLS`,
      `${innermostReason(error) ?? 'The handshake failed'}.`,
      'Check the port in the URL. A proxy or a firewall that breaks the connection looks like this too.',
    );
  } finally {
    socket.destroy();
  }
}

function judge(name: string, socket: TLSSocket, env: Environment): Result {
  const certificate = socket.getPeerCertificate();
  // A string, although the types say Error.
  const problem = String(socket.authorizationError);
  if (!socket.authorized) return explain(name, problem, certificate);
  const { valid_to: validTo } = certificate;
  const days = Math.floor((Date.parse(validTo) - Date.now()) / DAY_MS);
  const facts = `Issued by ${nameOf(certificate.issuer)}, valid until ${validTo}.`;
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    const next =
      'Unset NODE_TLS_REJECT_UNAUTHORIZED: with it, anybody on the way can read the secret.';
    return warn(`${name} has a valid certificate, but nobody checks it`, facts, next);
  }
  if (days < SOON_DAYS) {
    const next = 'Tell whoever runs the server.';
    return warn(`The certificate of ${name} expires in ${days} days`, facts, next);
  }
  return pass(`${name} has a valid certificate`, facts);
}

function explain(name: string, code: string, certificate: PeerCertificate): Result {
  const title = `The certificate of ${name} is not trusted`;
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return fail(
      `The certificate of ${name} ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}`,
      `It is valid from ${certificate.valid_from} to ${certificate.valid_to}.`,
      'Check the clock of this machine. If it is right, whoever runs the server must renew the certificate.',
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return fail(
      `The certificate of ${name} is for another host`,
      `It names ${certificate.subjectaltname ?? nameOf(certificate.subject)}.`,
      'Check the host in the URL. A proxy or a captive portal that answers instead looks like this too.',
    );
  }
  return fail(
    title,
    `It was issued by ${nameOf(certificate.issuer)}, which Node does not know (${code}). A company that inspects ` +
      'traffic issues certificates itself.',
    'If it is your company, get its CA certificate as a PEM file and set NODE_EXTRA_CA_CERTS=/path/to/ca.pem, for this ' +
      'command and for your program. If it is not, somebody is listening: do not send the secret.',
  );
}

function nameOf({ CN, O }: Partial<Record<'CN' | 'O', string | string[]>>): string {
  return [O, CN].flat().filter(Boolean).join(', ') || 'nobody';
}
