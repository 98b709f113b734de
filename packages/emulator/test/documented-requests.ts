import * as reading from '@kaisa-auth/openapi/reading';
import type { OpenApiDocument, OperationAt, Parameter, Schema } from '@kaisa-auth/openapi/reading';
import type { ClientRequest } from '@kaisa-auth/test-kit/client-driver';
import { documents } from '@kaisa-auth/test-kit/openapi/reading';

/** Ids that the emulator's made-up data has, by the name of the field. */
const KNOWN: Readonly<Record<string, string>> = {
  customer_id: '407382',
  oh_id: '8101',
  vm_greeting_id: '2002',
  source_id: '600101',
  user_id: '51001',
  type: 'call_totals',
};

/** Parameters beside, or instead of, the required ones; some make responses fuller. */
const ASKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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

export interface DocumentedRequest {
  readonly api: keyof typeof documents;
  readonly operationId: string;
  readonly request: ClientRequest;
}

/** A request for every operation of the documents, with all that is required. */
export function documentedRequests(): DocumentedRequest[] {
  return (['v2', 'v3', 'dncs'] as const).flatMap((api) =>
    reading.operationsOf(documents[api]).map((at) => ({
      api,
      operationId: at.operation.operationId,
      request: requestFor(documents[api], at),
    })),
  );
}

type Field = Pick<Parameter, 'name' | 'schema' | 'required'>;

function requestFor(
  document: OpenApiDocument,
  { path, method, operation }: OperationAt,
): ClientRequest {
  const own = ASKED[operation.operationId] ?? {};
  const valueOf = ({ name, schema }: Field): string => {
    const sample = own[name] ?? KNOWN[name] ?? sampleOf(document, schema);
    return typeof sample === 'string' ? sample : JSON.stringify(sample);
  };
  const encoded = (fields: readonly Field[]): URLSearchParams => {
    const sent = fields.filter(({ name, required = false }) => required || name in own);
    return new URLSearchParams(sent.map((field): [string, string] => [field.name, valueOf(field)]));
  };
  const query = encoded(reading.parametersOf(document, operation));
  const filled = reading.pathParametersOf(document, path).reduce(
    (text, field) => text.replace(`{${field.name}}`, valueOf(field)),
    // For DNCS, the path is that of the server: it is assumed in the document.
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
  const required = reading.requiredOf(document, schema);
  return Object.entries(reading.propertiesOf(document, schema)).map(([name, property]) => ({
    name,
    schema: property,
    required: required.includes(name),
  }));
}

/** The values a schema lists. */
type Values = Partial<Record<'examples' | 'enum', readonly unknown[]>> & { const?: unknown };

/** An example value; for an object, its required members. */
function sampleOf(document: OpenApiDocument, given: Schema): unknown {
  const schema = reading.resolve<Schema & Values>(document, given);
  const { type, oneOf, items = {} } = schema;
  if (oneOf?.[0]) return sampleOf(document, oneOf[0]);
  if (type === 'array') return [sampleOf(document, items)];
  if (type !== 'object') return valueOf(schema);
  const members = fieldsOf(document, schema).filter(({ required }) => required);
  const samples = members.map((field) => [field.name, sampleOf(document, field.schema)] as const);
  return Object.fromEntries(samples);
}

function valueOf({ const: only, examples, enum: choices }: Values): unknown {
  return only ?? examples?.[0] ?? choices?.[0] ?? 'text';
}
