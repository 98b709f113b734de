import { serve } from '@kaisa-auth/test-kit/http-server';
import { describe, expect, it } from 'vitest';
import { corporateAuthority, selfSigned } from './certificates.js';
import { serveTls, variablesFor } from './servers.js';
import { kaisaAuth, stable, type Ended } from './support.js';

/** Runs doctor on a server with this certificate. The certificate is not trusted by this process. */
async function doctor(
  certificate: Parameters<typeof serveTls>[0],
  env: Record<string, string> = {},
): Promise<Ended> {
  const origin = await serveTls(certificate);
  const ended = await kaisaAuth(['doctor'], { env: { ...variablesFor(origin), ...env } });
  return { ...ended, stdout: stable(ended.stdout) };
}

describe('a certificate', () => {
  it('that is self-signed fails', async () => {
    const { code, stdout } = await doctor(await selfSigned('localhost'));
    expect(code).toBe(1);
    expect(stdout).toMatchSnapshot();
  });

  it('of a corporate CA fails with the way to trust it', async () => {
    const authority = await corporateAuthority();
    const { code, stdout } = await doctor(await authority.issue('localhost'));
    expect(code).toBe(1);
    expect(stdout).toMatchSnapshot();
    expect(stdout).toContain('NODE_EXTRA_CA_CERTS=');
  });

  it('cannot send commands to the terminal', async () => {
    const { stdout } = await doctor(await selfSigned('\u001b[2Jevil', 'localhost'));
    expect(stdout).toContain('It was issued by [2Jevil,');
    expect(stdout).not.toContain('\u001b');
  });

  it('is missing if the server speaks plain http', async () => {
    const origin = await serve((_, response) => response.end());
    const env = variablesFor(origin.replace('http:', 'https:').replace('127.0.0.1', 'localhost'));
    const { code, stdout } = await kaisaAuth(['doctor'], { env });
    expect(code).toBe(1);
    expect(stdout).toContain('does not speak TLS');
  });
});
