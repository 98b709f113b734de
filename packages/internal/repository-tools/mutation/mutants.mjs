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
          ...placeIn(source, location),
          to: shortened(replacement),
        })),
    ),
  );
}

/** The mutated code, and its first line, in which it stands in ⟦ ⟧. Lines and columns of a report start at 1. */
function placeIn(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const text = lines.join('\n');
  const from = start.column - 1;
  const to = text.length - lines.at(-1).length + end.column - 1;
  const [line] = lines;
  const inLine = Math.min(to, line.length);
  return {
    line: `${line.slice(0, from)}⟦${line.slice(from, inLine)}⟧${line.slice(inLine)}`.trim(),
    from: shortened(text.slice(from, to)),
  };
}

function shortened(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
