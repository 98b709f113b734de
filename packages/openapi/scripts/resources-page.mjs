const METHODS = ['get', 'post', 'put', 'delete'];

const HEAD = `# REST resources

Every known resource of Kaisa's APIs: its operations, how well each one is known, and what is unknown.

Unofficial, and never tested against the service. Generated from the [OpenAPI documents](openapi.md).

| Evidence | Meaning |
| --- | --- |
| documented | stated on a page of the vendor |
| client-code | seen in public code that calls the API |
| inferred | follows from the above, but stated nowhere |
| assumed | chosen by this project, not by Kaisa |

The evidence of an operation covers its method and path together. [Sources](#sources) explains the keys in the last column.
`;

/** Returns the page in Markdown. `evidence` explains the keys of the sources. */
export function resourcesPage(documents, evidence) {
  const sections = Object.values(documents).map((document) => [
    `## ${document.info.title}`,
    `${document.info.summary} Server: \`${document.servers[0].url}\`, ${variablesOf(document.servers[0])}.`,
    countsOf(document),
    remarksOn('', document, true).join('\n'),
    ...document.tags.map((tag) => tagSection(document, tag)),
    undocumentedSchemas(document),
  ]);
  return [HEAD, ...sections.flat().filter(Boolean), '## Sources', sourcesTable(evidence)].join(
    '\n\n',
  );
}

function variablesOf({ variables }) {
  return Object.entries(variables)
    .map(([name, variable]) => `${name} \`${variable.default}\` (${variable['x-evidence']})`)
    .join(', ');
}

function countsOf(document) {
  const labels = operationsOf(document).map(({ operation }) => operation['x-evidence']);
  const counts = [...new Set(labels)].map(
    (label) => `${labels.filter((other) => other === label).length} ${label}`,
  );
  return `Operations: ${labels.length} (${counts.join(', ')}).`;
}

function tagSection(document, tag) {
  const operations = operationsOf(document).filter(
    ({ operation }) => operation.tags[0] === tag.name,
  );
  const paths = new Map(operations.map(({ path, item }) => [path, item]));
  const table = [
    '| Method and path | | Evidence | Source |',
    '| --- | --- | --- | --- |',
    ...operations.map(({ method, path, operation }) =>
      row(
        `\`${method.toUpperCase()} ${path}\``,
        operation.summary + (isPaged(document, operation) ? ' Paged.' : ''),
        operation['x-evidence'],
        operation['x-source'].join(', '),
      ),
    ),
  ];
  const remarks = [...paths].flatMap(([path, item]) => remarksOn(path, item, paths.size === 1));
  return [`### ${tag.name}`, tag.description, table.join('\n'), remarks.join('\n')].join('\n\n');
}

function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      path,
      item,
      method,
      operation: item[method],
    })),
  );
}

function isPaged(document, { parameters = [] }) {
  return parameters
    .map((parameter) => resolveParameter(document, parameter))
    .some(({ name }) => name === 'page');
}

function resolveParameter(document, parameter) {
  if (!parameter.$ref) return parameter;
  return document.components.parameters[parameter.$ref.split('/').at(-1)];
}

function remarksOn(path, item, isOnly) {
  const place = isOnly ? '' : ` (\`${path}\`)`;
  const unsupported = (item['x-not-supported'] ?? []).map((method) => method.toUpperCase());
  return [
    ...(unsupported.length > 0 ? [`- Not supported${place}: ${unsupported.join(', ')}.`] : []),
    ...(item['x-unknown'] ?? []).map((text) => `- Unknown${place}: ${text}.`),
  ];
}

/** Lists the schemas that no page of the vendor shows completely. */
function undocumentedSchemas({ components: { schemas } }) {
  const lines = ['client-code', 'inferred', 'assumed'].map((label) => {
    const names = Object.keys(schemas).filter((name) => schemas[name]['x-evidence'] === label);
    return names.length > 0 ? `- ${label}: ${names.sort().join(', ')}` : '';
  });
  const text = lines.filter(Boolean).join('\n');
  return `### Schemas\n\n${Object.keys(schemas).length}, documented except:\n\n${text}`;
}

function sourcesTable(evidence) {
  const rows = Object.entries(evidence).map(([key, { title, url, read }]) =>
    row(key, url ? `[${title}](${url})` : title, read === 'cut' ? 'in part' : 'in full'),
  );
  return ['| Key | Source | Read |', '| --- | --- | --- |', ...rows].join('\n');
}

function row(...cells) {
  return `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
}
