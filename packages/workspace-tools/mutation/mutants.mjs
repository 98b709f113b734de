// What Stryker's reports say of core's mutants.
import { readFileSync } from 'node:fs';

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
          from: inOneLine(textAt(source, location)),
          to: inOneLine(replacement),
          line: inOneLine(source.split('\n')[location.start.line - 1]),
        })),
    ),
  );
}

export function readReport(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Lines and columns of a report begin with 1. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

/** Long ones are told apart by how they begin. */
function inOneLine(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
