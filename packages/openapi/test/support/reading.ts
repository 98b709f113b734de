import { document as dncs } from '../../src/dncs.js';
import type { OpenApiDocument } from '../../src/document.js';
import { document as v2 } from '../../src/v2.js';
import { document as v3 } from '../../src/v3.js';

export const documents = { v2, v3, dncs };

export const METHODS = ['get', 'post', 'put', 'delete'] as const;

export type Method = (typeof METHODS)[number];

/** Anything in a document that can carry labels. */
export type Labelled = Readonly<Record<string, unknown>>;

export interface Parameter extends Labelled {
  readonly name: string;
  readonly in: string;
  readonly schema: Labelled;
}

interface Content {
  readonly content?: Readonly<
    Record<string, { readonly schema: Labelled; readonly encoding?: Labelled }>
  >;
}

export interface Operation extends Labelled {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content | { readonly $ref: string }>>;
}

export interface OperationAt {
  readonly path: string;
  readonly method: Method;
  readonly item: Labelled;
  readonly operation: Operation;
}

export function operationsOf(document: OpenApiDocument): OperationAt[] {
  return Object.entries(document.paths as Record<string, Labelled>).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      return operation ? [{ path, method, item, operation }] : [];
    }),
  );
}

export function operationCalled(document: OpenApiDocument, operationId: string): Operation {
  const found = operationsOf(document).find(
    ({ operation }) => operation.operationId === operationId,
  );
  if (!found) throw new Error(`there is no operation ${operationId}`);
  return found.operation;
}

/** What a `$ref` in this document points at; anything else as it is. */
export function resolve<T extends object>(
  document: OpenApiDocument,
  value: T | { readonly $ref: string },
): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  const steps = value.$ref.replace(/^#\//, '').split('/');
  const found = steps.reduce<unknown>((at, step) => (at as Labelled | undefined)?.[step], document);
  if (found === undefined) throw new Error(`${value.$ref} points at nothing`);
  return found as T;
}

export function parametersOf(document: OpenApiDocument, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
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
