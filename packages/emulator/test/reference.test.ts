import { readFileSync } from 'node:fs';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { tablesOf } from '@kaisa-auth/test-kit/markdown-tables';
import { describe, expect, it } from 'vitest';
import { flags } from '../src/command-options.js';
import document from '../src/control-api/openapi.json' with { type: 'json' };
import { readOptions } from '../src/read-options.js';

const fileOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const tables = tablesOf(fileOf('../../../docs/reference/emulator.md'));

/** The rows of the first table below a heading, as the codes in each of their cells. */
function rowsBelow(heading: string): string[][][] {
  const table = tables.find((one) => one.heading === heading);
  if (!table) throw new Error(`the page has no table under '${heading}'`);
  return table.rows.map((row) =>
    row.map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)),
  );
}

/** Options whose default differs at each start. */
const RANDOM = ['clientSecret', 'controlToken'];

const firstCodes = (heading: string): string[] =>
  rowsBelow(heading).flatMap(([codes = []]) => codes);

/** The names of the functions of an object, those of `tokenEndpoint` and `api` with their path. */
function controlsOf(controls: object): string[] {
  return Object.entries(controls).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'function') return [name];
    if (name !== 'tokenEndpoint' && name !== 'api') return [];
    return controlsOf(value as object).map((member) => `${name}.${member}`);
  });
}

describe('docs/reference/emulator.md lists', () => {
  it('every option and its default', () => {
    const settings = Object.entries(readOptions({})).filter(([name]) => name !== 'url');
    expect(firstCodes('Options').sort()).toEqual(settings.map(([name]) => name).sort());
    for (const [name, value] of settings) {
      if (RANDOM.includes(name) || !(typeof value === 'string' || typeof value === 'number'))
        continue;
      const row = rowsBelow('Options').find(([names = []]) => names.includes(name));
      expect(row?.[1], name).toContain(String(value));
    }
  });

  it('every flag, and the option that it sets', () => {
    const others = [...fileOf('../src/cli.ts').matchAll(/option\('(--[\w-]+)/g)];
    const declared = [
      ...flags.map(({ flag }) => `--${flag}`),
      ...others.map(([, flag]) => flag),
      ...['--help', '--version'],
    ];
    const listed = firstCodes('Start it from a shell').map((code) => code.split(' ')[0]);
    expect(listed.sort()).toEqual(declared.sort());
    for (const { flag, option } of flags) {
      const row = rowsBelow('Start it from a shell').find(([codes]) =>
        codes?.includes(`--${flag}`),
      );
      if (row?.[1]?.length) expect(row[1], flag).toContain(option);
    }
  });

  it('every control', async () => {
    const kaisa = await emulator();
    const listed = firstCodes('Control it from a test').map((code) => code.replace(/\(.*$/s, ''));
    const declared = controlsOf(kaisa).filter((name) => name !== 'close');
    expect(listed.sort()).toEqual(declared.sort());
  });

  it('every operation of the control API', () => {
    const listed = firstCodes('Control it over HTTP')
      .filter((code) => /^[A-Z]+ /.test(code))
      .map((code) => code.replace(/\?.*/, ''));
    const declared = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map(
        (method) => `${method.toUpperCase()} ${path.replace('/_emulator/control/', '')}`,
      ),
    );
    expect(listed.sort()).toEqual(declared.sort());
  });

  it('every event, with members that it has', () => {
    const { RequestEvent, TokenRequestEvent, ControlEvent, SkippedEvent } =
      document.components.schemas;
    const schemas = [RequestEvent, TokenRequestEvent, ControlEvent, SkippedEvent];
    expect(document.components.schemas.Event.oneOf).toHaveLength(schemas.length);
    const events = schemas.map(({ properties }) => properties);
    expect(firstCodes('Events').sort()).toEqual(events.map(({ type }) => type.const).sort());
    for (const [[type] = [], , members = []] of rowsBelow('Events')) {
      const event = events.find((properties) => properties.type.const === type) ?? {};
      expect(Object.keys(event), type).toEqual(expect.arrayContaining(members));
    }
  });
});
