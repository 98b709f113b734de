import {
  propertiesOf,
  requiredOf,
  resolve,
  type OpenApiDocument,
  type Schema,
} from '@kaisa-auth/openapi/reading';

/** What a schema says of its values one by one. */
interface Values {
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** A value that the schema allows, as its examples have it; of an object, what is required. */
export function sampleOf(document: OpenApiDocument, given: Schema): unknown {
  const schema = resolve<Schema & Values>(document, given);
  const { type, oneOf, items } = schema;
  if (oneOf?.[0]) return sampleOf(document, oneOf[0]);
  if (type === 'array') return [sampleOf(document, items ?? {})];
  return type === 'object' ? objectOf(document, schema) : valueOf(schema);
}

function objectOf(document: OpenApiDocument, schema: Schema): unknown {
  const properties = propertiesOf(document, schema);
  const members = requiredOf(document, schema).map((name) => [
    name,
    sampleOf(document, properties[name] ?? {}),
  ]);
  return Object.fromEntries(members) as unknown;
}

function valueOf({ const: only, examples, enum: choices }: Values): unknown {
  return only ?? examples?.[0] ?? choices?.[0] ?? 'text';
}
