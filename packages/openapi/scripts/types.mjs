import { requireTool } from '@kaisa-auth/tools/tool.mjs';

const BANNER = `// Generated from the documents by openapi-typescript. Do not edit: change documents/ and run \`generate\`.
/* eslint-disable -- generated */
`;

/** Returns the types of a document. Their comments state the evidence, so that editors show it. */
export async function typesOf(document) {
  const { default: openapiTS, astToString } = requireTool('openapi', 'openapi-typescript');
  const syntax = await openapiTS(withEvidenceInDescriptions(withValuesOfTexts(document)), {
    alphabetize: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return BANNER + astToString(syntax);
}

/**
 * Widens what a form holds as text. A client may take the value itself, as `@kaisa-auth/client` does, and turn numbers
 * and JSON into text. The documents have only the text, because generated clients send values as the schema has them.
 */
function withValuesOfTexts(document) {
  const text = JSON.stringify(document, (_, schema) => {
    if (schema?.contentMediaType === 'application/json') {
      const { type, contentSchema } = schema;
      const removed = { type: undefined, contentMediaType: undefined, contentSchema: undefined };
      return { ...schema, ...removed, anyOf: [{ type }, contentSchema] };
    }
    if (!schema?.enum?.every((value) => /^\d+$/.test(value))) return schema;
    const values = [...schema.enum, ...schema.enum.map(Number)];
    return { ...schema, type: ['string', 'integer'], enum: values };
  });
  return JSON.parse(text);
}

function withEvidenceInDescriptions(value) {
  if (Array.isArray(value)) return value.map(withEvidenceInDescriptions);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withEvidenceInDescriptions(member)]),
  );
  const evidence = value['x-evidence'];
  if (evidence === undefined) return copy;
  const sentence = `Evidence: ${evidence} (${value['x-source'].join(', ')}).`;
  return {
    ...copy,
    description: [value.description?.trim(), sentence].filter(Boolean).join('\n\n'),
  };
}
