import { bodyWith, http, split, TOKEN } from '../answers.js';
import type { HostileCase, Outcome, Theme } from '../case.js';
import { INVALID, token } from '../outcomes.js';

const DAY = token(86_400);

/** One case for each value of a member, as JSON text. */
function valuesOf(member: string, must: Outcome, values: string[]): HostileCase[] {
  return values.map((json) => {
    const shown = json.length > 40 ? `${json.slice(0, 20)}… (${json.length} characters)` : json;
    const answers = [http(200, bodyWith(`"${member}":${json}`))];
    return { name: `${member}: ${shown}`, line: 'B3', answers, must: [must] };
  });
}

const expiries = (must: Outcome, values: string): HostileCase[] =>
  valuesOf('expires_in', must, split(values));

export const expiresIn: Theme = {
  name: 'expires_in',
  cases: [
    // Whatever JavaScript reads as a number is a numeric string.
    ...expiries(token(), 'null 3e2 "300" "3e2" "0x12c"'),
    ...valuesOf('expires_in', token(), ['" 300 "']),
    ...expiries(token(0.5), '0.5'),
    ...expiries(token(2), '2'),
    ...expiries(token(300.5), '300.5'),
    ...expiries(DAY, '86400 86401 2147483648 9007199254740993 1e400 "1e400" "Infinity"'),
    ...valuesOf('expires_in', DAY, [`"${'9'.repeat(100_000)}"`]),
    ...expiries(INVALID, '0 -0 -1 -1e400 1e-400 NaN Infinity 0300 "0" "-300" "" "300s" "300,0"'),
    ...expiries(INVALID, '"1_000" "NaN" "٣٠٠" "PT5M" "2026-01-01T00:05:00Z" true false'),
    ...expiries(INVALID, '[] [300] {} {"valueOf":300}'),
    ...valuesOf('expires_in', INVALID, ['" "', `"3${' '.repeat(100_000)}x"`]),
  ],
};

const OTHER_TYPES =
  '"" "Bearer\\n" "Bearer\\u0000" "mac" "DPoP" "Basic" "N_A" "Вearer" "bearſer" 0 true ["Bearer"]';

export const tokenType: Theme = {
  name: 'token_type',
  cases: [
    ...valuesOf('token_type', token(), split('null "bearer" "BEARER" "bEaReR"')),
    ...valuesOf('token_type', INVALID, ['" Bearer"', '"Bearer "', '"bearer token"']),
    ...valuesOf('token_type', INVALID, ['"Bearer\\r\\nX: y"', '{"toString":"Bearer"}']),
    ...valuesOf('token_type', INVALID, split(OTHER_TYPES)),
  ],
};

const SYMBOLS = '~!@#$%^&*()_+{}|:<>?';
const ILLEGAL_ENDS = split(
  '\\n \\r \\t \\u0000 \\u007f \\u0085 \\u00e9 \\u2028 \\ud83d\\ude00 \\ud83d \\ufeff',
);

const invalidTokens = [
  ...ILLEGAL_ENDS.map((end) => `"${TOKEN}${end}"`),
  ...['" "', `" ${TOKEN}"`, `"${TOKEN} "`, `"${TOKEN}\\r\\nX-Injected: 1"`],
  ...[`"x${' '.repeat(1e6)}"`, `"${'x'.repeat(1_048_576)}"`],
  ...split('null "" 5 1e400 true []'),
  ...[`["${TOKEN}"]`, `{"value":"${TOKEN}"}`, '{"length":18,"0":"t"}'],
];

export const accessToken: Theme = {
  name: 'access_token',
  cases: [
    ...valuesOf('access_token', INVALID, invalidTokens),
    ...[`${TOKEN} x`, SYMBOLS, 'x'.repeat(1e6)].flatMap((valid) =>
      valuesOf('access_token', token(), [`"${valid}"`]).map((one) => ({
        ...one,
        accessToken: valid,
      })),
    ),
  ],
};
