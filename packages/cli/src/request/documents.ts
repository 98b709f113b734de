import {
  operationsOf,
  parametersOf,
  propertiesOf,
  requiredOf,
  resolve,
  type Content,
  type OpenApiDocument,
  type OperationAt,
} from '@kaisa-auth/openapi/reading';
import type { Api } from './target.js';

/** The properties of a resource that paging depends on. */
export interface PagedResource {
  /** Whether it takes `pagesize`. */
  readonly takesPagesize: boolean;
  /** The name of the list; undefined if it is the only one in the response. */
  readonly list: string | undefined;
}

/** Imports the OpenAPI document of an API. */
export async function documentOf(api: Api): Promise<OpenApiDocument> {
  const documents = {
    v2: () => import('@kaisa-auth/openapi/v2'),
    v3: () => import('@kaisa-auth/openapi/v3'),
    dncs: () => import('@kaisa-auth/openapi/dncs'),
  };
  return (await documents[api]()).document;
}

/** Looks a resource up in the document. One that the document lacks is taken to be like most others. */
export function pagedResource(document: OpenApiDocument, path: string): PagedResource {
  const reads = operationsOf(document).filter(({ method }) => method === 'get');
  // `/customers/pincodes` also fits `/customers/{customer_id}`.
  const found = reads.find((read) => read.path === path) ?? reads.find((read) => isAt(read, path));
  if (!found) return { takesPagesize: true, list: undefined };
  const parameters = parametersOf(document, found.operation);
  return {
    takesPagesize: parameters.some(({ name }) => name === 'pagesize'),
    list: requiredList(document, found),
  };
}

/** Whether a path such as `/customers/7` fits that of an operation, such as `/customers/{customer_id}`. */
function isAt(operation: OperationAt, path: string): boolean {
  const pattern = operation.path.split('/');
  const segments = path.split('/');
  return (
    pattern.length === segments.length &&
    pattern.every((segment, index) => segment === segments[index] || segment.startsWith('{'))
  );
}

/** Returns the list that every response has; others beside it are optional. */
function requiredList(document: OpenApiDocument, { operation }: OperationAt): string | undefined {
  const success = resolve<Content>(document, operation.responses['200'] ?? {});
  const schema = success.content?.['application/json']?.schema;
  if (!schema) return undefined;
  const properties = propertiesOf(document, schema);
  return requiredOf(document, schema).find((name) => {
    const property = properties[name];
    return property && resolve(document, property).type === 'array';
  });
}
