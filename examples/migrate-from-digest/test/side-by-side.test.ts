import { expect, it } from 'vitest';
import { problems, type Side } from '../side-by-side.js';

const side = (...answers: unknown[]): Side => ({ name: 'a folder', answers });
const [all, found, nobody] = [[{ name: 'A' }], { name: 'A' }, undefined];

it.each([
  ['nothing', [side(all, found, nobody), side(all, found, nobody)], []],
  ['nothing of one folder alone', [side(all, found, nobody)], []],
  ['another answer', [side(all, found), side(all, { name: 'B' })], ['the answers differ']],
  [
    'a read that failed in both',
    [side(all, 'Error: no'), side(all, 'Error: no')],
    ['Error: no', 'Error: no'],
  ],
  ['no write that was refused in both', [side(all, found, nobody, 'Error: taken')], []],
])('finds %s', (_, sides, expected) => {
  expect(problems(sides)).toEqual(expected);
});
