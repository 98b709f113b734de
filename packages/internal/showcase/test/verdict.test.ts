import { describe, expect, it } from 'vitest';
import { judge } from '../src/verdict.js';
import { resultOf } from './results.js';

const proof = { column: 'steady wait', promise: 'every call finishes', of: 10 } as const;

describe('judge', () => {
  it.each([
    { what: 'a step as it must be', result: {} },
    { what: 'a wait where callers may wait', result: { waits: [9], expected: { mayWait: true } } },
    {
      what: 'calls that had to fail',
      result: { seen: { answered: 3 }, expected: { answered: undefined } },
    },
    { what: 'more replays than needed', result: { seen: { replayed: 2 } } },
    { what: 'a proof that succeeded', result: { proofs: [{ ...proof, did: 10 }] } },
  ])('finds nothing in $what', ({ result }) => {
    expect(judge(resultOf(result))).toEqual([]);
  });

  it.each([
    {
      result: { seen: { tokenRequests: 2 } },
      column: 'token requests',
      promise: /most 1/,
      saw: '2',
    },
    {
      result: { seen: { tokenRequests: 0 } },
      column: 'token requests',
      promise: /least 1/,
      saw: '0',
    },
    {
      result: { seen: { otherFormat: 1 } },
      column: 'token requests',
      promise: /format/,
      saw: '1 in another',
    },
    {
      result: { seen: { unauthorized: 1 } },
      column: '401s seen by callers',
      promise: /B17/,
      saw: '1',
    },
    { result: { seen: { answered: 9 } }, column: 'requests', promise: /success/, saw: '9 of 10' },
    { result: { seen: { unsigned: 4 } }, column: 'requests', promise: /B16/, saw: '4' },
    { result: { expected: { replayed: 1 } }, column: 'requests', promise: /B17/, saw: '0 of 1' },
    {
      result: { seen: { damaged: 3 } },
      column: 'requests',
      promise: /same request/,
      saw: '3 changed',
    },
    { result: { waits: [2, 7] }, column: 'steady wait', promise: /B8/, saw: '2 waits up to 7 ms' },
    {
      result: { proofs: [{ ...proof, did: 9 }] },
      column: 'steady wait',
      promise: /every/,
      saw: '9 of 10',
    },
  ])('finds in $column: $promise', ({ result, column, promise, saw }) => {
    const words = expect.stringMatching(promise) as string;
    expect(judge(resultOf({ ...result, step: 'renewal' }))).toEqual([
      { step: 'renewal', column, promise: words, saw },
    ]);
  });

  it('finds all that is broken', () => {
    const result = resultOf({ seen: { tokenRequests: 9, unauthorized: 9 }, waits: [1] });
    expect(judge(result).map(({ column }) => column)).toEqual([
      'token requests',
      '401s seen by callers',
      'steady wait',
    ]);
  });
});
