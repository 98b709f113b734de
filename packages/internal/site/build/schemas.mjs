// Reads the schemas of an OpenAPI document.

/** The type of a value: a link to its schema, or the words of JSON. */
export function typeOf(schema) {
  if (schema.$ref) return referenceTo(schema.$ref);
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(typeOf).join(' or ');
  if (schema.items) return `array of ${typeOf(schema.items)}`;
  if (schema.contentSchema) return `string that holds JSON: ${typeOf(schema.contentSchema)}`;
  return [schema.type ?? (schema.allOf ? 'object' : 'any')].flat().join(' or ');
}

function referenceTo(ref) {
  const name = ref.split('/').at(-1);
  return `[${name}](#${name.toLowerCase()}-schema)`;
}

/** What a reference leads to, or the value itself. */
export function resolve(document, value) {
  if (!value.$ref) return value;
  const [kind, name] = value.$ref.split('/').slice(-2);
  return document.components[kind][name];
}

/** The properties of an object, including those of its `allOf` parts, each with its name and whether it is required. */
export function propertiesOf(document, schema) {
  const { allOf = [], properties = {}, required = [] } = resolve(document, schema);
  return [
    ...allOf.flatMap((part) => propertiesOf(document, part)),
    ...Object.entries(properties).map(([name, property]) => ({
      name,
      required: required.includes(name),
      schema: property,
    })),
  ];
}
