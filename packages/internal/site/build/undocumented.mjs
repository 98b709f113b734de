/**
 * Returns a line for each exported name without a docstring or an example, and for each parameter without a name. TypeDoc
 * itself checks that members have docstrings.
 */
export function undocumentedNames(project, { ReflectionKind }) {
  const entryPoints = project.children;
  const names = entryPoints
    .flatMap(({ children = [] }) => children)
    .filter(({ kind }) => kind !== ReflectionKind.Reference)
    // Each overload has a docstring of its own.
    .flatMap((declaration) => declaration.signatures ?? [declaration]);
  const parameters = project
    .getReflectionsByKind(ReflectionKind.Parameter)
    .filter((parameter) => !parameter.getFriendlyFullName().includes('.__type.'));
  return [
    ...linesFor([...entryPoints, ...names], 'docstring', hasDocstring),
    ...linesFor(names, 'example', hasExample),
    ...linesFor(parameters, 'name, which @param gives it', hasName),
  ];
}

function linesFor(reflections, part, hasPart) {
  const lacking = reflections.filter((reflection) => !hasPart(reflection));
  return lacking.map((reflection) => `${reflection.getFriendlyFullName()} has no ${part}`);
}

const hasDocstring = ({ comment }) => comment?.hasVisibleComponent();

const hasExample = ({ comment }) => comment?.getTag('@example') !== undefined;

/** TypeDoc's name for a parameter that is destructured. */
const hasName = ({ name }) => name !== '__namedParameters';
