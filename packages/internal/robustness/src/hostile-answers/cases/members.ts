import { bodyWith, GOOD, http, NEXT_TOKEN, TOKEN } from '../answers.js';
import type { HostileCase, Outcome, Theme } from '../case.js';
import { error, INVALID, token } from '../outcomes.js';

function body(name: string, text: string, must: Outcome = INVALID): HostileCase {
  return { name, line: 'B3', answers: [http(200, text)], must: [must] };
}

const POLLUTION = '{"polluted":1,"access_token":"p","expires_in":1,"prototype":{"polluted":1}}';
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const TOKEN_TWICE = `{"access_token":"${TOKEN}","access_token":"${NEXT_TOKEN}"}`;
const LIFE_TWICE = `{"access_token":"${TOKEN}","expires_in":9999,"expires_in":60}`;

export const members: Theme = {
  name: 'members',
  cases: [
    ...[...NAMES, 'toJSON', 'then'].map((name) =>
      body(`${name} besides a token`, bodyWith(`"${name}":${POLLUTION}`), token()),
    ),
    body('__proto__ with a token in it', `{"__proto__":${GOOD}}`),
    body('constructor.prototype with a token in it', `{"constructor":{"prototype":${GOOD}}}`),
    body('__proto__ as the error', '{"error":"__proto__"}', error('__proto__', 200)),
    {
      ...body('access_token twice: the last counts', TOKEN_TWICE, token()),
      accessToken: NEXT_TOKEN,
    },
    body('access_token twice, the last is null', `{"access_token":"${TOKEN}","access_token":null}`),
    body('expires_in twice: the last counts', LIFE_TWICE, token(60)),
    body('expires_in twice, the last is 0', bodyWith('"expires_in":300,"expires_in":0')),
    body('error and a token', bodyWith('"error":"access_denied"'), error('access_denied', 200)),
    body('names in capitals', GOOD.toUpperCase()),
    body('names escaped', GOOD.replace('access', '\\u0061ccess'), token()),
    body('in a member', `{"data":${GOOD}}`),
    body('as a form', `access_token=${TOKEN}&token_type=Bearer&expires_in=300`),
    body('as a JWT alone', TOKEN),
    body('two objects', GOOD + GOOD),
    body('with a comment', `${GOOD}// good`),
    body('with a trailing comma', `${GOOD.slice(0, -1)},}`),
    body('behind a guard against scripts', `)]}',\n${GOOD}`),
    body('NaN', 'NaN'),
    body('white space around it', ` \r\n\t${GOOD}\n `, token()),
    body('white space of Unicode around it', `\u00a0${GOOD}`),
  ],
};
