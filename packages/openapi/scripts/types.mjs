import openapiTS, { astToString } from 'openapi-typescript';

const BANNER = `// Made from the documents by openapi-typescript. Not to be edited: change documents/ and run \`generate\`.
/* eslint-disable -- made by a machine */
`;

/** The types of a document. What is not documented says so where an editor shows it. */
export async function typesOf(document) {
  const syntax = await openapiTS(withLabelsInWords(document), {
    alphabetize: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return BANNER + astToString(syntax);
}

function withLabelsInWords(value) {
  if (Array.isArray(value)) return value.map(withLabelsInWords);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withLabelsInWords(member)]),
  );
  const evidence = value['x-evidence'];
  if (evidence === undefined) return copy;
  const words = `Evidence: ${evidence} (${value['x-source'].join(', ')}).`;
  return { ...copy, description: [value.description?.trim(), words].filter(Boolean).join('\n\n') };
}
