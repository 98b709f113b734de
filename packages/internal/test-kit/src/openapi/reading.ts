import { document as dncs } from '@kaisa-auth/openapi/dncs';
import {
  operationsOf,
  resolve,
  type Content,
  type OpenApiDocument,
  type Operation,
} from '@kaisa-auth/openapi/reading';
import { document as v2 } from '@kaisa-auth/openapi/v2';
import { document as v3 } from '@kaisa-auth/openapi/v3';

export const documents: Record<'v2' | 'v3' | 'dncs', OpenApiDocument> = { v2, v3, dncs };

export function operationCalled(document: OpenApiDocument, operationId: string): Operation {
  const found = operationsOf(document).find(
    ({ operation }) => operation.operationId === operationId,
  );
  if (!found) throw new Error(`there is no operation ${operationId}`);
  return found.operation;
}

export function responseOf(
  document: OpenApiDocument,
  operation: Operation,
  status: number,
): Content {
  const response = operation.responses[status];
  if (!response) throw new Error(`${operation.operationId} has no answer with ${status}`);
  return resolve<Content>(document, response);
}
