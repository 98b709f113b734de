// Changes what TypeDoc has read, before it is written.

/** The pages that tell more about a name, from the page of its entry point. */
const PAGES = {
  TokenProviderOptions: ['Options', '../../options.md'],
  TokenEvent: ['Events', '../../events.md'],
  TokenRequestErrorCode: ['Errors', '../../errors.md'],
  KaisaApiErrorCode: ['Errors', '../../errors.md'],
  run: ['Command line', '../../cli.md'],
  startEmulator: ['Emulator', '../../emulator.md'],
};

export function linkToPages(project, { CommentTag }) {
  for (const declaration of declarationsOf(project)) {
    const page = PAGES[declaration.name];
    if (!page) continue;
    const { comment } = declaration.signatures?.[0] ?? declaration;
    const [title, path] = page;
    comment.blockTags.push(new CommentTag('@see', [{ kind: 'text', text: `[${title}](${path})` }]));
  }
}

/** Lists what each string of a union means. The plugin for Markdown leaves these comments out. */
export function describeUnionMembers(project) {
  for (const { type, comment } of declarationsOf(project)) {
    if (!type?.elementSummaries) continue;
    type.elementSummaries.forEach((summary, index) => {
      if (summary.length === 0) return;
      const start = { kind: 'text', text: `\n- \`${type.types[index]}\`: ` };
      comment.summary.push(index === 0 ? { ...start, text: `\n${start.text}` } : start, ...summary);
    });
  }
}

/** Says `Fetch` where TypeDoc shows every signature of the platform's fetch. */
export function nameFetch(project, { ReferenceType, ReflectionKind }) {
  const isFetch = ({ name, parent }) =>
    name === 'Fetch' && parent.name === '@kaisa-auth/core/adapter';
  const declaration = declarationsOf(project).find(isFetch);
  const named = (type) =>
    isPlatformFetch(type)
      ? ReferenceType.createResolvedReference('Fetch', declaration, project)
      : type;
  const kinds = ReflectionKind.CallSignature | ReflectionKind.Parameter;
  for (const reflection of project.getReflectionsByKind(kinds)) {
    const { type } = reflection;
    reflection.type = named(type);
    if (type?.typeArguments) type.typeArguments = type.typeArguments.map(named);
  }
}

function isPlatformFetch(type) {
  const [signature] = type?.declaration?.signatures ?? [];
  const summary = signature?.comment?.summary ?? [];
  return summary.some(({ text }) => text.includes('/API/Window/fetch'));
}

function declarationsOf(project) {
  return project.children.flatMap(({ children = [] }) => children);
}
