// What breaks a single check must not lose the report of all others.
import { describe, expect, it } from 'vitest';
import { Checklist, type Checked } from '../src/doctor/checklist.js';
import { jsonReporter } from '../src/doctor/json-reporter.js';
import type { Result } from '../src/doctor/result.js';
import { Output } from '../src/output/output.js';
import { likeKaisa, smallKaisa } from './servers.js';
import { limitsOfStalls, STALLS } from './stalls.js';
import { kaisaAuth, textStream } from './support.js';
import { arranged, nothing } from './symptoms.js';

interface Report {
  readonly failed: number;
  readonly checks: readonly Checked[];
}

describe('a REDIS_URL that the client cannot read', () => {
  it.each(['redis://:50%off@localhost:6379', 'redis://:some-password@localhost:6379/name'])(
    '%s fails its check',
    async (url) => {
      const env = await arranged(nothing, { REDIS_URL: url });
      const { code, stdout } = await kaisaAuth(['doctor', '--json'], { env });
      expect(code).toBe(1);
      expect(stdout).not.toMatch(/50%off|some-password/);
      const { failed, checks } = JSON.parse(stdout) as Report;
      expect(failed).toBe(1);
      expect(checks.at(-1)).toMatchObject({
        check: 'redis',
        title: 'REDIS_URL cannot be read',
        next: expect.stringContaining('percent-encode') as string,
      });
    },
  );
});

it('reports an error that a check throws as a failure, without secrets', async () => {
  const { stream, text } = textStream();
  const output = new Output({ env: {}, stdin: process.stdin, stdout: stream, stderr: stream });
  output.hide('hunter22');
  const checklist = new Checklist(jsonReporter(output));
  const found = await checklist.run('tls', 'Checking the certificate', (): Result => {
    throw new Error('unexpected hunter22');
  });
  await checklist.finish();
  expect(found.status).toBe('fail');
  expect(checklist.hasFailed).toBe(true);
  expect((JSON.parse(text()) as Report).checks).toMatchObject([
    { check: 'tls', status: 'fail', detail: 'unexpected [redacted].' },
  ]);
});

describe('a response that ends after its headers', () => {
  it.each([
    { how: 'breaks', problem: 'breaks off its response' },
    { how: 'stalls', problem: 'does not finish its response in time' },
  ])('fails the checks of the APIs if it $how', async ({ how, problem }) => {
    const limits = limitsOfStalls();
    const env = await smallKaisa((request, response) => {
      const isApi = request.method === 'POST' ? request.url === '/dncs' : request.method === 'GET';
      if (!isApi) {
        likeKaisa(request, response);
        return;
      }
      response.writeHead(200, how === 'stalls' ? STALLS : {});
      response.write('{', () => how === 'breaks' && response.destroy());
    });
    const origin = new URL(env.KAISA_BASE_URL ?? '').origin;
    const words = ['doctor', '--json', '--dncs', '--dncs-url', `${origin}/dncs`];
    const { code, stdout } = await kaisaAuth([...words, '--timeout', '77'], { env });
    expect(code).toBe(1);
    const { checks } = JSON.parse(stdout) as Report;
    const found = checks.map(({ status, title }) => `${status}: ${title}`);
    expect(found).toContain(`fail: v2 ${problem}`);
    expect(found).toContain(`warn: v3 ${problem}`);
    expect(found).toContain(`fail: DNCS ${problem}`);
    expect(new Set(limits)).toEqual(new Set([77_000]));
  });
});
