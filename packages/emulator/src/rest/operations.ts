import { document } from '@kaisa-auth/openapi/v2';
import { readOperations, type DocumentedOperations } from '../documents/documented-operation.js';
import { Validators } from '../documents/validators.js';

/** The operations of v2. */
export const operations: DocumentedOperations = readOperations(
  document,
  new Validators(document, { fieldsAreStrings: true }),
);
