import { bodyWith, http, TOKEN } from '../answers.js';
import type { HostileCase, Outcome, Theme } from '../case.js';
import { INVALID, token } from '../outcomes.js';

const DAY = token(86_400);

type Row = readonly [json: string, must: Outcome, accessToken?: string];

/** One case for each value of a member, as JSON text. */
function valuesOf(member: string, rows: readonly Row[]): HostileCase[] {
  return rows.map(([json, must, accessToken]) => ({
    name: `${member}: ${nameOf(json)}`,
    line: 'B3',
    answers: [http(200, bodyWith(`"${member}":${json}`))],
    must: [must],
    ...(accessToken && { accessToken }),
  }));
}

function nameOf(json: string): string {
  return json.length > 40 ? `${json.slice(0, 20)}… (${json.length} characters)` : json;
}

export const expiresIn: Theme = {
  name: 'expires_in',
  cases: valuesOf('expires_in', [
    ['null', token()],
    ['0', INVALID],
    ['-0', INVALID],
    ['-1', INVALID],
    ['-1e400', INVALID],
    ['1e-400', INVALID],
    ['0.5', token(0.5)],
    ['2', token(2)],
    ['300.5', token(300.5)],
    ['3e2', token()],
    ['86400', DAY],
    ['86401', DAY],
    ['2147483648', DAY],
    ['9007199254740993', DAY],
    ['1e400', DAY],
    ['NaN', INVALID],
    ['Infinity', INVALID],
    ['0300', INVALID],
    ['"300"', token()],
    ['"3e2"', token()],
    ['" 300 "', token()],
    ['"1e400"', DAY],
    ['"0"', INVALID],
    ['"-300"', INVALID],
    ['""', INVALID],
    ['" "', INVALID],
    ['"300s"', INVALID],
    ['"300,0"', INVALID],
    ['"1_000"', INVALID],
    // Whatever JavaScript reads as a number is a numeric string.
    ['"0x12c"', token()],
    ['"Infinity"', DAY],
    ['"NaN"', INVALID],
    ['"٣٠٠"', INVALID],
    ['"PT5M"', INVALID],
    ['"2026-01-01T00:05:00Z"', INVALID],
    ['true', INVALID],
    ['false', INVALID],
    ['[]', INVALID],
    ['[300]', INVALID],
    ['{}', INVALID],
    ['{"valueOf":300}', INVALID],
    [`"${'9'.repeat(100_000)}"`, DAY],
    [`"3${' '.repeat(100_000)}x"`, INVALID],
  ]),
};

export const tokenType: Theme = {
  name: 'token_type',
  cases: valuesOf('token_type', [
    ['null', token()],
    ['"bearer"', token()],
    ['"BEARER"', token()],
    ['"bEaReR"', token()],
    ['""', INVALID],
    ['" Bearer"', INVALID],
    ['"Bearer "', INVALID],
    ['"Bearer\\n"', INVALID],
    ['"Bearer\\r\\nX: y"', INVALID],
    ['"Bearer\\u0000"', INVALID],
    ['"bearer token"', INVALID],
    ['"mac"', INVALID],
    ['"DPoP"', INVALID],
    ['"Basic"', INVALID],
    ['"N_A"', INVALID],
    ['"Вearer"', INVALID],
    ['"bearſer"', INVALID],
    ['0', INVALID],
    ['true', INVALID],
    ['["Bearer"]', INVALID],
    ['{"toString":"Bearer"}', INVALID],
  ]),
};

export const accessToken: Theme = {
  name: 'access_token',
  cases: valuesOf('access_token', [
    ['null', INVALID],
    ['""', INVALID],
    ['" "', INVALID],
    [`" ${TOKEN}"`, INVALID],
    [`"${TOKEN} "`, INVALID],
    [`"${TOKEN} x"`, token(), `${TOKEN} x`],
    [`"${TOKEN}\\n"`, INVALID],
    [`"${TOKEN}\\r\\nX-Injected: 1"`, INVALID],
    [`"${TOKEN}\\r"`, INVALID],
    [`"${TOKEN}\\t"`, INVALID],
    [`"${TOKEN}\\u0000"`, INVALID],
    [`"${TOKEN}\\u007f"`, INVALID],
    [`"${TOKEN}\\u0085"`, INVALID],
    [`"${TOKEN}\\u00e9"`, INVALID],
    [`"${TOKEN}\\u2028"`, INVALID],
    [`"${TOKEN}\\ud83d\\ude00"`, INVALID],
    [`"${TOKEN}\\ud83d"`, INVALID],
    [`"${TOKEN}\\ufeff"`, INVALID],
    ['"~!@#$%^&*()_+{}|:<>?"', token(), '~!@#$%^&*()_+{}|:<>?'],
    [`"${'x'.repeat(1e6)}"`, token(), 'x'.repeat(1e6)],
    [`"x${' '.repeat(1e6)}"`, INVALID],
    [`"${'x'.repeat(1_048_576)}"`, INVALID],
    ['5', INVALID],
    ['1e400', INVALID],
    ['true', INVALID],
    ['[]', INVALID],
    [`["${TOKEN}"]`, INVALID],
    [`{"value":"${TOKEN}"}`, INVALID],
    [`{"length":18,"0":"t"}`, INVALID],
  ]),
};
