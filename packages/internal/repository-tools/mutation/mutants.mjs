// What Stryker's reports say of core's mutants.
import { readFileSync } from 'node:fs';
import { root } from '../workspace.mjs';

const CORE = 'packages/core/src/';

/** All mutants that count, each as it can be named in a line. One that does not compile counts for nothing. */
export function mutantsOf(reports) {
  return reports.flatMap(({ files }) =>
    Object.entries(files).flatMap(([path, { source, mutants }]) =>
      mutants
        .filter(({ status }) => !/Ignored|CompileError|RuntimeError/.test(status))
        .map(({ status, mutatorName, location, replacement }) => ({
          status,
          file: path.replace(CORE, ''),
          mutator: mutatorName,
          line: markedLine(source, location),
          from: inOneLine(textAt(source, location)),
          to: inOneLine(replacement),
        })),
    ),
  );
}

export function readReport(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Why each survivor survives. */
export function readReasons() {
  return JSON.parse(readFileSync(`${root}packages/core/test/mutation/survivors.json`, 'utf8'));
}

/** Lines and columns of a report begin with 1. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

/** The line where it begins, the text in marks: the same text may be in other lines too, and in this one again. */
function markedLine(source, { start, end }) {
  const line = source.split('\n')[start.line - 1];
  const from = start.column - 1;
  const to = end.line === start.line ? end.column - 1 : line.length;
  return `${line.slice(0, from)}⟦${line.slice(from, to)}⟧${line.slice(to)}`.trim();
}

/** Long ones are told apart by how they begin. */
function inOneLine(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
