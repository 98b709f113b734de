import { document } from '@kaisa-auth/openapi/dncs';
import { operationsOf } from '@kaisa-auth/openapi/reading';
import { Validators, type Validate } from './validators.js';

const validators = new Validators(document, { fieldsAreStrings: false });
const [forLookup] = operationsOf(document).map((at) => validators.forOperation(at));

/** Returns the problems of a request to DNCS, whose document has one operation. */
export const validate: Validate = (fields) => forLookup?.(fields) ?? [];
