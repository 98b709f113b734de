import { createKaisaClient, type KaisaApiError, type ReplacedNumbers } from '@kaisa-auth/client';
import { replaceNumbers } from '@kaisa-auth/client';
import type { Customer, paths } from '@kaisa-auth/openapi/v2';

const auth = { clientId: 'id', clientSecret: 'secret' };
const kaisa = createKaisaClient('v2', auth, { renewOn: [401], version: '2.4.9' });

/** Assigning both ways: types that could not be resolved would be `any` or `unknown`, and not equal these. */
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export const customers = async (): Promise<Customer[]> => {
  const { data } = await kaisa.GET('/customers', { params: { query: { page: 1 } } });
  const isTyped: Equal<(typeof data.customers)[number], Customer> = true;
  const isText: Equal<NonNullable<Customer['name']>, string> = true;
  return isTyped && isText ? data.customers : [];
};
export const all: AsyncGenerator<Customer> = kaisa.items('/customers');
export const statusOf = (error: KaisaApiError): number | undefined => error.status;
export const replace = (): Promise<ReplacedNumbers> =>
  replaceNumbers(createKaisaClient('dncs', auth, { url: 'https://dncs.example.com' }), {
    advId: 'id',
    numbers: [],
  });
export const hasPaths: Equal<paths, unknown> = false;

// @ts-expect-error no such path
void kaisa.GET('/nowhere');
