import { readFileSync } from 'node:fs';
import { TokenRequestError } from '@kaisa-auth/core';
import { tablesOf, type MarkdownTable } from '@kaisa-auth/test-kit/markdown-tables';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../logging/log-events.mjs';
import { eventsOf, literalsOf, membersOf, sourceOf, type TypeName } from './source.js';

/** The type that each table of options.md lists, by its heading. */
const OPTIONS: Readonly<Record<string, TypeName>> = {
  'Token provider': 'core: TokenProviderOptions',
  axios: 'core: AdapterOptions',
  ky: 'ky: KyAuthOptions',
  'openapi-fetch': 'openapi-fetch: OpenapiAuthOptions',
  fetch: 'fetch: FetchAuthOptions',
  'Token stores': 'core: TokenStoreOptions',
  'createKaisaClient: v2 and v3': 'client: RestOptions',
  'createKaisaClient: DNCS': 'client: DncsOptions',
  'pages and items': 'client: PageOptions',
  replaceNumbers: 'client: ReplaceOptions',
  'checkResponse and readResponse': 'client: ResponseExpectation',
  Telemetry: 'opentelemetry: TelemetrySettings',
};

/** The types whose options a package's README lists. */
const READMES: Readonly<Record<string, readonly TypeName[]>> = {
  core: ['core: TokenProviderOptions'],
  axios: ['core: AdapterOptions'],
  ky: ['ky: KyAuthOptions'],
  'openapi-fetch': ['openapi-fetch: OpenapiAuthOptions'],
  fetch: ['fetch: FetchAuthOptions'],
  redis: ['core: TokenStoreOptions'],
  client: ['client: RestOptions', 'client: DncsOptions'],
  opentelemetry: ['opentelemetry: TelemetrySettings'],
};

function pageOf(path: string): string {
  return readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');
}

function tableIn(path: string, heading: string): MarkdownTable {
  const table = tablesOf(pageOf(path)).find((one) => one.heading === heading);
  if (!table) throw new Error(`${path} has no table under '${heading}'`);
  return table;
}

/** The names in the first column of a table: `a`, `b`. */
function namesIn({ rows }: MarkdownTable): string[] {
  return rows.flatMap(([cell = '']) => codesIn(cell));
}

function codesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

describe('docs/reference/options.md', () => {
  const contract = pageOf('docs/contract.md');
  const tables = tablesOf(pageOf('docs/reference/options.md'));

  it('has a table for each type', () => {
    expect(tables.map(({ heading }) => heading)).toEqual(Object.keys(OPTIONS));
  });

  it.each(tables)('$heading lists every option and its default', (table) => {
    const members = membersOf(OPTIONS[table.heading] ?? 'core: unknown');
    expect(namesIn(table).sort()).toEqual([...members.keys()].sort());
    for (const [name = '', type, shown = '', meaning, numbers = ''] of table.rows) {
      expect([type, shown, meaning], name).not.toContain('');
      const known = members.get(codesIn(name)[0] ?? '');
      expect(shown.replaceAll('`', ''), name).toContain(known);
      for (const [number] of numbers.matchAll(/B\d+[a-z]?/g))
        expect(contract, name).toContain(`### ${number}: `);
    }
  });
});

describe('READMEs', () => {
  it.each(Object.entries(READMES))('packages/%s lists every option', (name, types) => {
    const names = namesIn(tableIn(`packages/${name}/README.md`, 'Options'));
    const listed = names.map((option) => option.replace(/^(options|settings)\./, ''));
    const declared = types.flatMap((type) => [...membersOf(type).keys()]);
    // The other arguments.
    const isOption = (option: string): boolean => !['instance', 'auth'].includes(option);
    expect(new Set(listed.filter(isOption))).toEqual(new Set(declared));
  });
});

describe('docs/reference/events.md', () => {
  const page = 'docs/reference/events.md';

  it('lists every event with its payload and its level', () => {
    const levels: Readonly<Record<string, string>> = LEVELS;
    const listed = tableIn(page, 'Events').rows.map(([type = '', payload = '', level]) => [
      codesIn(type)[0],
      codesIn(payload),
      level,
    ]);
    const declared = [...eventsOf()].map(([type, names]) => [type, names, levels[type] ?? 'debug']);
    expect(listed.sort()).toEqual(declared.sort());
  });

  it('lists every code of the store', () => {
    const declared = new Set(sourceOf('core: TokenEventDetails').match(/`[A-Z_]{4,}`/g));
    expect(
      namesIn(tableIn(page, 'Store codes'))
        .map((code) => `\`${code}\``)
        .sort(),
    ).toEqual([...declared].sort());
  });

  it('lists every count of the statistics', () => {
    const listed = namesIn(tableIn(page, 'Statistics'));
    expect(listed.sort()).toEqual(literalsOf('core: TokenCount').sort());
  });
});

describe('docs/reference/errors.md', () => {
  const page = 'docs/reference/errors.md';
  const [, ...sections] = pageOf(page).split(/^#{2,3} /m);
  const codeSections = sections.filter((section) => /^[a-z_]+\n/.test(section));

  it('has a section for every code', () => {
    const listed = codeSections.map((section) => section.split('\n')[0]);
    expect(listed.sort()).toEqual(literalsOf('core: TokenRequestErrorCode').sort());
  });

  it.each(codeSections.map((section) => [section.split('\n')[0] ?? '', section]))(
    '%s shows the message that the error has',
    (code, section) => {
      const shown = section.match(/^No access token.*$/gm) ?? [];
      expect(shown.length).toBeGreaterThan(0);
      for (const message of shown) {
        const [, status] = /HTTP (\d+)/.exec(message) ?? [];
        const error = new TokenRequestError({ code, status: status ? Number(status) : undefined });
        const advice = error.message.replace(/^.*?\. /, '');
        expect(message).toContain(`: ${code}`);
        expect(message.endsWith(`. ${advice}`)).toBe(true);
      }
      expect(section).toMatch(/\*\*Do:\*\*[\s\S]*\*\*Retried:\*\*[\s\S]*\*\*Cooldown:\*\*/);
    },
  );

  it.each([
    ['TokenRequestError', 'core: TokenRequestErrorDetails'],
    ['KaisaApiError', 'client: KaisaApiErrorDetails'],
  ] as const)('lists the members of %s', (heading, type) => {
    const internal = ['problem', 'tokens'];
    const declared = [...membersOf(type).keys()].filter((name) => !internal.includes(name));
    expect(namesIn(tableIn(page, heading)).sort()).toEqual(declared.sort());
  });

  it('has a section for every code of KaisaApiError, and every reason of replaceNumbers', () => {
    const codes = sections.flatMap((section) => /^KaisaApiError: (\w+)/.exec(section)?.[1] ?? []);
    expect(codes.sort()).toEqual(literalsOf('client: KaisaApiErrorCode').sort());
    const reasons = namesIn(tableIn(page, 'Reasons of replaceNumbers'));
    expect(reasons.sort()).toEqual(literalsOf('client: FallbackReason').sort());
  });
});
