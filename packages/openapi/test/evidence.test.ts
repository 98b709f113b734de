import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { OpenApiDocument } from '../src/document.js';
import { operationsOf } from '../src/reading.js';
import { documents } from '@kaisa-auth/test-kit/openapi/reading';
import { labelled, type Labelled } from './labelled.js';

/** From the best known to the least. */
const EVIDENCE = ['documented', 'client-code', 'inferred', 'assumed'];

const SOURCES = [
  ...['A-OAUTH', 'A-INTRO', 'A-START', 'A-CUST', 'A-CBL', 'A-CCB', 'A-COH', 'A-CPIN', 'A-CVM'],
  ...['A-ORD', 'A-BL', 'A-SRC', 'A-SST', 'A-CDRO', 'A-SMS', 'A-USER', 'A-DE', 'A-STAGE', 'A-WID'],
  ...['A-ERR', 'A-DNCS', 'C-PHP', 'C-PY', 'C-SL', 'C-JS', 'C-WID'],
];

/** Everything in the document that must carry labels of its own, by a name to print. */
function mustBeLabelled(document: OpenApiDocument): [string, Labelled][] {
  const components = Object.entries(
    document.components as Record<string, Record<string, Labelled>>,
  );
  return [
    ...operationsOf(document).map(({ path, method, operation }): [string, Labelled] => [
      `${method} ${path}`,
      labelled(operation),
    ]),
    ...Object.entries(document.paths as Record<string, Labelled>),
    ...components.flatMap(([kind, members]) =>
      Object.entries(members).map(([name, one]): [string, Labelled] => [`${kind}/${name}`, one]),
    ),
    ...document.servers.map((server): [string, Labelled] => ['a server', server as Labelled]),
  ];
}

/** What is wrong with the labels of one thing. */
function labelProblems(labelled: Labelled): string[] {
  const { 'x-evidence': evidence, 'x-source': sources } = labelled;
  const keys = Array.isArray(sources) ? (sources as unknown[]) : [];
  const unknown = keys.filter((key) => !SOURCES.includes(String(key)));
  return [
    ...(EVIDENCE.includes(String(evidence)) ? [] : [`x-evidence is ${String(evidence)}`]),
    ...(keys.length > 0 ? [] : ['x-source names nothing']),
    ...unknown.map((key) => `x-source names ${String(key)}`),
  ];
}

/** Every object in a value, itself included. */
function* objectsIn(value: unknown): Generator<Labelled> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Labelled;
  for (const member of Object.values(value)) yield* objectsIn(member);
}

const weakness = ({ 'x-evidence': evidence }: Labelled): number =>
  EVIDENCE.indexOf(String(evidence));

describe.each(Object.entries(documents))('the labels of %s', (_api, document) => {
  it.each(mustBeLabelled(document))('exist on %s', (_name, labelled) => {
    expect(labelProblems(labelled)).toEqual([]);
  });

  it('are complete', () => {
    const labelled = [...objectsIn(document)].filter(
      (one) => 'x-evidence' in one || 'x-source' in one,
    );
    expect(labelled.flatMap(labelProblems)).toEqual([]);
  });

  it('never rate an operation above its path', () => {
    for (const { path, method, operation } of operationsOf(document)) {
      expect(weakness(labelled(operation)), `${method} ${path}`).toBeGreaterThanOrEqual(
        weakness(labelled(document.paths[path])),
      );
    }
  });
});

describe('the labels', () => {
  it.each([
    [{ 'x-source': ['A-CUST'] }, ['x-evidence is undefined']],
    [{ 'x-evidence': 'known', 'x-source': ['A-CUST'] }, ['x-evidence is known']],
    [{ 'x-evidence': 'documented' }, ['x-source names nothing']],
    [{ 'x-evidence': 'documented', 'x-source': ['A-NONE'] }, ['x-source names A-NONE']],
  ])('are reported if wrong: %j', (labelled, problems) => {
    expect(labelProblems(labelled)).toEqual(problems);
  });

  it('cite only named and explained sources', () => {
    const file = new URL('../documents/evidence.yaml', import.meta.url);
    expect(Object.keys(parse(readFileSync(file, 'utf8')) as object)).toEqual(SOURCES);
  });
});

describe('an assumption', () => {
  const labelOf = (api: keyof typeof documents, path: string): unknown =>
    labelled(documents[api].paths[path])['x-evidence'];

  it('is labelled on paths', () => {
    expect(labelOf('dncs', '/dncs')).toBe('assumed');
    expect(labelOf('v2', '/customer_orders')).toBe('assumed');
    expect(labelOf('v2', '/statistics/cdrs_out')).toBe('inferred');
    expect(labelOf('v2', '/blacklist')).toBe('inferred');
    expect(labelOf('v2', '/textmessages/sms')).toBe('inferred');
  });

  it('is labelled on v3 and on the host and response of DNCS', () => {
    const everything = mustBeLabelled(documents.v3).filter(([name]) => name.startsWith('schemas/'));
    expect(everything.map(([, one]) => one['x-evidence'])).toEqual([
      'assumed',
      'assumed',
      'assumed',
    ]);
    expect(documents.dncs.servers).toMatchObject([{ 'x-evidence': 'assumed' }]);
    expect(documents.dncs.components.schemas.ReplaceResponse).toMatchObject({
      'x-evidence': 'inferred',
      'x-unverified': true,
    });
  });
});
