// The mutants of core in Stryker's reports.

const CORE = 'packages/core/src/';

/** Returns the mutants that count. `file`, `mutator`, `line`, `from` and `to` name one, without line numbers, which move. */
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
          from: shortened(textAt(source, location)),
          to: shortened(replacement),
        })),
    ),
  );
}

/** Lines and columns of a report start at 1. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

/** The first line of the mutated code, which stands in ⟦ ⟧. */
function markedLine(source, { start, end }) {
  const line = source.split('\n')[start.line - 1];
  const from = start.column - 1;
  const to = end.line === start.line ? end.column - 1 : line.length;
  return `${line.slice(0, from)}⟦${line.slice(from, to)}⟧${line.slice(to)}`.trim();
}

function shortened(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
