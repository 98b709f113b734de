import { document as dncs } from '@kaisa-auth/openapi/dncs';
import {
  operationsOf,
  parametersOf,
  pathParametersOf,
  propertiesOf,
  requiredOf,
  type OpenApiDocument,
  type OperationAt,
  type Schema,
} from '@kaisa-auth/openapi/reading';
import { document as v2 } from '@kaisa-auth/openapi/v2';
import { document as v3 } from '@kaisa-auth/openapi/v3';
import type { ClientRequest } from '@kaisa-auth/test-kit/client-driver';
import { sampleOf } from './schema-samples.js';

const FORM = 'application/x-www-form-urlencoded';

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

/** What to send for a field, and whether it is sent though nothing requires it. */
interface Choice {
  readonly valueOf: (name: string, schema: Schema) => string;
  readonly isAsked: (name: string) => boolean;
}

function choiceFor(document: OpenApiDocument, operationId: string): Choice {
  const own = asked[operationId] ?? {};
  const values = { ...known, ...own };
  return {
    isAsked: (name) => name in own,
    valueOf: (name, schema) => values[name] ?? textOf(sampleOf(document, schema)),
  };
}

function requestFor(
  document: OpenApiDocument,
  { path, method, operation }: OperationAt,
): ClientRequest {
  const { valueOf, isAsked } = choiceFor(document, operation.operationId);
  const query = parametersOf(document, operation)
    .filter(({ name, required }) => required === true || isAsked(name))
    .map(({ name, schema }): [string, string] => [name, valueOf(name, schema)]);
  const filled = pathParametersOf(document, path).reduce(
    (text, { name, schema }) => text.replace(`{${name}}`, valueOf(name, schema)),
    // Of DNCS the path is that of the server: it is assumed in the document.
    path.replace('/dncs', ''),
  );
  return {
    url: query.length > 0 ? `${filled}?${new URLSearchParams(query).toString()}` : filled,
    method: method.toUpperCase(),
    ...bodyFor(document, operation),
  };
}

function bodyFor(
  document: OpenApiDocument,
  { operationId, requestBody }: OperationAt['operation'],
): Pick<ClientRequest, 'body' | 'headers'> {
  const { 'application/json': json, [FORM]: form } = requestBody?.content ?? {};
  if (json) {
    const headers = { 'content-type': 'application/json' };
    return { headers, body: { given: JSON.stringify(sampleOf(document, json.schema)) } };
  }
  if (!form) return {};
  const { valueOf, isAsked } = choiceFor(document, operationId);
  const required = requiredOf(document, form.schema);
  const fields = Object.entries(propertiesOf(document, form.schema))
    .filter(([name]) => required.includes(name) || isAsked(name))
    .map(([name, schema]): [string, string] => [name, valueOf(name, schema)]);
  return { body: { given: new URLSearchParams(fields) } };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
