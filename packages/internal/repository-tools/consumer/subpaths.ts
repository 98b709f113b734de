import {
  checkOption,
  createAuthorizedFetch,
  type OutgoingCall,
  type Transport,
} from '@kaisa-auth/core/adapter';
import { createTokenStore, type TokenStore } from '@kaisa-auth/core/store';
import type { ReplaceRequest } from '@kaisa-auth/openapi/dncs';
import { operationsOf, type OperationAt } from '@kaisa-auth/openapi/reading';
import { document } from '@kaisa-auth/openapi/v2';
import v2 from '@kaisa-auth/openapi/v2.json';
import type { paths } from '@kaisa-auth/openapi/v3';
import { createRedisTokenStore } from '@kaisa-auth/redis';

export const operations: OperationAt[] = operationsOf(document);
export const title: string = v2.info.title;
export const store: TokenStore = createRedisTokenStore({
  on: () => undefined,
  eval: async () => undefined,
  evalSha: async () => undefined,
});
export type Names = keyof Transport<OutgoingCall, unknown> | keyof ReplaceRequest | keyof paths;

// @ts-expect-error an option's name and what it must be
checkOption(true);
// @ts-expect-error no commands
createTokenStore();
// @ts-expect-error no authorizer
createAuthorizedFetch();
