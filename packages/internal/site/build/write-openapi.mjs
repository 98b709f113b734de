// Renders the OpenAPI documents as pages of the site.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from '@kaisa-auth/repository-tools/workspace.mjs';
import { propertiesOf, resolve, typeOf } from './schemas.mjs';

const FOLDER = `${root}docs/reference/openapi/`;
const METHODS = ['get', 'post', 'put', 'delete'];

/** Writes a page for each document into docs/reference/openapi, which Git ignores. */
export function writeOpenApiPages() {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ['v2', 'v3', 'dncs']) {
    const path = `${root}packages/openapi/generated/${name}.json`;
    writeFileSync(`${FOLDER}${name}.md`, pageOf(JSON.parse(readFileSync(path, 'utf8'))));
  }
}

function pageOf(document) {
  const { info, servers, tags, components } = document;
  return joined([
    `# ${info.title}`,
    info.summary,
    ...servers.map((server) => `Server: \`${server.url}\` (${server['x-evidence']})`),
    '[Where this is known from](../rest-resources.md)',
    info.description,
    ...tags.flatMap((tag) => tagSection(document, tag)),
    '## Schemas',
    ...Object.entries(components.schemas).flatMap((entry) => schemaSection(document, entry)),
  ]);
}

function tagSection(document, { name, description }) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]?.tags[0] === name).map((method) =>
      operationSection(document, { path, method, item }),
    ),
  );
  return [`## ${name}`, description, ...operations];
}

function operationSection(document, { path, method, item }) {
  const operation = item[method];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  return joined([
    `### ${method.toUpperCase()} ${path}`,
    sentences(operation.summary, operation.description, evidenceOf(operation)),
    tableOf(
      ['Parameter', 'In', 'Type', 'Description'],
      parameters.map((parameter) => parameterRow(resolve(document, parameter))),
    ),
    ...Object.entries(operation.requestBody?.content ?? {}).map(
      ([type, { schema }]) => `Request body: \`${type}\`, ${typeOf(schema)}`,
    ),
    tableOf(
      ['Status', 'Body', 'Description'],
      Object.entries(operation.responses).map(([status, response]) =>
        responseRow(status, resolve(document, response)),
      ),
    ),
  ]);
}

function parameterRow({ name, in: place, required, schema, ...rest }) {
  const description = sentences(required && 'Required.', rest.description, evidenceOf(rest));
  return [`\`${name}\``, place, typeOf(schema), description];
}

function responseRow(status, { description, content = {} }) {
  const bodies = Object.values(content).map(({ schema }) => typeOf(schema));
  return [status, bodies.join(' or '), description];
}

function schemaSection(document, [name, schema]) {
  const properties = propertiesOf(document, schema).map(({ name, required, schema: property }) => [
    `\`${name}\``,
    required ? 'yes' : '',
    typeOf(property),
    sentences(property.description, evidenceOf(property)),
  ]);
  return [
    `### ${name} (schema)`,
    sentences(schema.description, evidenceOf(schema)),
    properties.length > 0
      ? tableOf(['Property', 'Required', 'Type', 'Description'], properties)
      : `Type: ${typeOf(schema)}`,
  ];
}

/** `documented (A-CUST)`: how well a thing is known, and the key of its source. */
function evidenceOf({ 'x-evidence': evidence, 'x-source': sources = [] }) {
  return evidence ? `*Evidence: ${evidence} (${sources.join(', ')}).*` : '';
}

function tableOf(head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.map(cellOf).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cellOf(text = '') {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}

function sentences(...parts) {
  return parts.filter(Boolean).join(' ');
}

function joined(blocks) {
  const texts = blocks.filter(Boolean).map((block) => block.trim());
  return `${texts.join('\n\n')}\n`;
}
