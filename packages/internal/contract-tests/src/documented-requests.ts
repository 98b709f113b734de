import { document as dncs } from '@kaisa-auth/openapi/dncs';
import {
  operationsOf,
  parametersOf,
  pathParametersOf,
  propertiesOf,
  requiredOf,
  resolve,
  type OpenApiDocument,
  type OperationAt,
  type Schema,
} from '@kaisa-auth/openapi/reading';
import { document as v2 } from '@kaisa-auth/openapi/v2';
import { document as v3 } from '@kaisa-auth/openapi/v3';
import type { ClientRequest } from '@kaisa-auth/test-kit/client-driver';

export const documents = { v2, v3, dncs };

export type ApiName = keyof typeof documents;

/** One request for an operation of a document. */
export interface DocumentedRequest {
  readonly api: ApiName;
  readonly operationId: string;
  readonly request: ClientRequest;
}

/** A request for every operation of the documents, with all that is required. */
export function documentedRequests(): DocumentedRequest[] {
  const all = Object.entries(documents) as [ApiName, OpenApiDocument][];
  return all.flatMap(([api, document]) =>
    operationsOf(document).map((at) => ({
      api,
      operationId: at.operation.operationId,
      request: requestFor(document, at),
    })),
  );
}

/** Ids that the emulator's made-up data has, by the name of the field. */
const known: Readonly<Record<string, string>> = {
  customer_id: '407382',
  oh_id: '8101',
  vm_greeting_id: '2002',
  source_id: '600101',
  user_id: '51001',
  type: 'call_totals',
};

/** What an operation is asked beside what is required, or in place of it; more shows in some answers then. */
const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  createCustomer: { custnr: 'contract' },
  listPincodes: { pincode_id: '70001' },
  createPincode: { cdr_id: '9000001' },
  listInboundCdrs: { extended: '1', newest_first: 'true' },
  listOutboundCdrs: { extended: '1', newest_first: 'true' },
  // The seventh of the sources at the start is in quarantine.
  reactivateSource: { source_id: '600107' },
  createSource: { phonenr: '0890510', timestamp: '2100-01-01 00:00:00' },
  anonymiseSms: { to_date: '2026-01-31' },
};

type Field = readonly [name: string, schema: Schema, required: boolean];

function requestFor(
  document: OpenApiDocument,
  { path, method, operation }: OperationAt,
): ClientRequest {
  const own = asked[operation.operationId] ?? {};
  const valueOf = (name: string, schema: Schema): string =>
    own[name] ?? known[name] ?? textOf(sampleOf(document, schema));
  const encoded = (fields: readonly Field[]): URLSearchParams =>
    new URLSearchParams(
      fields
        .filter(([name, , required]) => required || name in own)
        .map(([name, schema]): [string, string] => [name, valueOf(name, schema)]),
    );
  const query = encoded(
    parametersOf(document, operation).map(({ name, schema, required = false }) => [
      name,
      schema,
      required,
    ]),
  );
  const filled = pathParametersOf(document, path).reduce(
    (text, { name, schema }) => text.replace(`{${name}}`, valueOf(name, schema)),
    // Of DNCS the path is that of the server: it is assumed in the document.
    path.replace('/dncs', ''),
  );
  const { 'application/json': json, 'application/x-www-form-urlencoded': form } =
    operation.requestBody?.content ?? {};
  return {
    url: query.size > 0 ? `${filled}?${query.toString()}` : filled,
    method: method.toUpperCase(),
    ...(json && {
      headers: { 'content-type': 'application/json' },
      body: { given: JSON.stringify(sampleOf(document, json.schema)) },
    }),
    ...(form && { body: { given: encoded(fieldsOf(document, form.schema)) } }),
  };
}

function fieldsOf(document: OpenApiDocument, schema: Schema): Field[] {
  const required = requiredOf(document, schema);
  const properties = Object.entries(propertiesOf(document, schema));
  return properties.map(([name, property]) => [name, property, required.includes(name)]);
}

/** What a schema says of its values one by one. */
interface Values {
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** A value that the schema allows, as its examples have it; of an object, what is required. */
function sampleOf(document: OpenApiDocument, given: Schema): unknown {
  const schema = resolve<Schema & Values>(document, given);
  const { type, oneOf, items = {} } = schema;
  if (oneOf?.[0]) return sampleOf(document, oneOf[0]);
  if (type === 'array') return [sampleOf(document, items)];
  if (type !== 'object') return valueOf(schema);
  const required = fieldsOf(document, schema).filter(([, , isRequired]) => isRequired);
  return Object.fromEntries(required.map(([name, member]) => [name, sampleOf(document, member)]));
}

function valueOf({ const: only, examples, enum: choices }: Values): unknown {
  return only ?? examples?.[0] ?? choices?.[0] ?? 'text';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
