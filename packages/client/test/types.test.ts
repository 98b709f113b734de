import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { kaisaAuth as kyAuth } from '@kaisa-auth/ky';
import type { Customer, CustomerCreate, CustomerList, Pincode } from '@kaisa-auth/openapi/v2';
import type { ReplaceResponse } from '@kaisa-auth/openapi/dncs';
import axios from 'axios';
import ky from 'ky';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  checkResponse,
  createKaisaClient,
  items,
  pages,
  readResponse,
  replaceNumbers,
  type FallbackReason,
  type ItemOf,
} from '../src/index.js';

/** Compiled, never called: what must not compile is marked, and `tsc -p test` fails where it does. */
type Unsent = () => unknown;

const auth = { clientId: 'id', clientSecret: 'secret' };
const v2 = createKaisaClient('v2', auth);
const v3 = createKaisaClient('v3', auth);
const dncs = createKaisaClient('dncs', auth, { url: 'https://kaisa.example/dncs' });

describe('the types of createKaisaClient reject', () => {
  it('unknown APIs, options and paths', () => {
    const wrong: Unsent[] = [
      // @ts-expect-error no such API
      () => createKaisaClient('v1', auth),
      // @ts-expect-error DNCS has no default URL
      () => createKaisaClient('dncs', auth),
      // @ts-expect-error DNCS has no version
      () => createKaisaClient('dncs', auth, { url: 'https://kaisa.example', version: '1' }),
      // @ts-expect-error no such option
      () => createKaisaClient('v2', auth, { hostname: 'kaisa.example' }),
      // @ts-expect-error no such path
      () => v2.GET('/customer'),
      // @ts-expect-error no such method on it
      () => v2.DELETE('/customers'),
      // @ts-expect-error of v2, not of v3
      () => v3.GET('/sources'),
      // @ts-expect-error can only be posted to
      () => dncs.GET('/dncs'),
    ];
    expect(wrong).toHaveLength(8);
  });

  it('wrong parameters', () => {
    const wrong: Unsent[] = [
      // @ts-expect-error no such parameter
      () => v2.GET('/customers', { params: { query: { pageSize: 1000 } } }),
      // @ts-expect-error not a number
      () => v2.GET('/customers', { params: { query: { page: 'first' } } }),
      // @ts-expect-error the customer is required
      () => v2.GET('/customers/blacklist'),
      // @ts-expect-error the id in the path is required
      () => v2.GET('/customers/{customer_id}'),
      // @ts-expect-error no such option of a call; with openapi-fetch this compiles
      () => v2.GET('/customers', { query: { page: 0 } }),
      // @ts-expect-error a fetch of a call would send no token
      () => v2.GET('/customers', { fetch }),
      // @ts-expect-error responses are JSON
      () => v2.GET('/customers', { parseAs: 'text' }),
    ];
    expect(wrong).toHaveLength(7);
  });

  it('wrong and misspelled fields of a write', () => {
    const customer = { custnr: 'C-1', name: 'Example' };
    const pin = { pincode_length: 6, pincode_ttl: 1, cdr_id: 1 } as const;
    const wrong: Unsent[] = [
      // @ts-expect-error name is required
      () => v2.POST('/customers', { body: { custnr: 'C-1' } }),
      // @ts-expect-error neither 0 nor 1
      () => v2.POST('/customers', { body: { ...customer, whisper: true } }),
      // @ts-expect-error no such field; with openapi-fetch this compiles
      () => v2.POST('/customers', { body: { ...customer, mail: 'x' } }),
      // @ts-expect-error no such field
      () => v2.POST('/customers/pincodes', { body: { ...pin, pincode_lenght: 6 } }),
      // @ts-expect-error a body is required
      () => v2.PUT('/customers', {}),
      // @ts-expect-error a web request says who the visitor is
      () => dncs.POST('/dncs', { body: { type: 'web', advId: 'a' } }),
    ];
    const right: Unsent[] = [
      () => v2.POST('/customers', { body: { ...customer, whisper: '1', custom_1: 'x' } }),
      () => v2.POST('/customers/pincodes', { body: pin }),
      () => v2.GET('/customers', { signal: new AbortController().signal, headers: { a: 'b' } }),
    ];
    expect([...wrong, ...right]).toHaveLength(9);
  });
});

describe('the type of a response', () => {
  it('is never undefined if a body is documented', () => {
    const list = (): Promise<{ data: CustomerList }> => v2.GET('/customers');
    const remove = () => v2.DELETE('/sources', { params: { query: { source_id: 1 } } });
    const replace = (): Promise<{ data: ReplaceResponse }> => dncs.POST('/dncs', {} as never);
    expectTypeOf<Awaited<ReturnType<typeof remove>>['data']>().toEqualTypeOf<undefined>();
    // @ts-expect-error no such field
    const wrong: Unsent = async () => (await v2.GET('/customers')).data.customers[0]?.nom;
    expect([list, remove, replace, wrong]).toHaveLength(4);
  });

  it('has a name for axios and ky', () => {
    const instance = axios.create();
    axiosAuth(instance, auth);
    const kaisa = ky.extend(kyAuth(auth));
    const withAxios = async (): Promise<Customer[]> => {
      const { data } = await instance.get<CustomerList>('/customers');
      return checkResponse(data, { list: 'customers' }).customers;
    };
    const withKy = async (): Promise<Customer[]> =>
      (await readResponse<CustomerList>(await kaisa.get('customers'))).customers;
    const body: CustomerCreate = { custnr: 'C-1', name: 'Example' };
    // @ts-expect-error no such field
    const misspelt: CustomerCreate = { custnr: 'C-1', name: 'Example', mail: 'x' };
    const write: Unsent = () => instance.post<CustomerList>('/customers', body);
    // @ts-expect-error no such field
    const wrong: Unsent = async () => (await withAxios())[0].nom;
    expect([withAxios, withKy, write, wrong, misspelt]).toHaveLength(5);
  });
});

describe('pages and items', () => {
  it('are typed by the resource', () => {
    const customers: Unsent = () => {
      expectTypeOf(v2.items('/customers')).toEqualTypeOf<
        AsyncGenerator<Customer, void, undefined>
      >();
      expectTypeOf(v2.items('/customers/pincodes')).toEqualTypeOf<
        AsyncGenerator<Pincode, void, undefined>
      >();
      return v2.pages('/customers', { query: { custnr: 'C-1' } });
    };
    const wrong: Unsent[] = [
      // @ts-expect-error has no pages
      () => v2.items('/users'),
      // @ts-expect-error of v3 that is not known
      () => v3.items('/customers'),
      // @ts-expect-error no such filter
      () => v2.items('/customers', { query: { name: 'x' } }),
      // @ts-expect-error the page is not the user's to choose
      () => v2.items('/customers', { query: { page: 3 } }),
    ];
    expect([customers, ...wrong]).toHaveLength(5);
  });

  it('are typed by the page', () => {
    const read = (): Promise<CustomerList | undefined> => Promise.resolve(undefined);
    expectTypeOf(items(read)).toEqualTypeOf<AsyncGenerator<Customer, void, undefined>>();
    expectTypeOf(pages(read)).toEqualTypeOf<AsyncGenerator<CustomerList, void, undefined>>();
    expectTypeOf<ItemOf<{ a: 1 }>>().toEqualTypeOf<unknown>();
    // @ts-expect-error no such member
    expect(() => items(read, { list: 'customer' })).not.toThrow();
  });
});

it('replaceNumbers accepts a DNCS client and has typed reasons', () => {
  // @ts-expect-error a client for v2
  const wrong: Unsent = () => replaceNumbers(v2, { advId: 'a', numbers: '112' });
  // @ts-expect-error the account is required
  const missing: Unsent = () => replaceNumbers(dncs, { numbers: '112' });
  expectTypeOf<FallbackReason>().toEqualTypeOf<
    'timeout' | 'no_token' | 'dncs_error' | 'not_replaced'
  >();
  expect([wrong, missing]).toHaveLength(2);
});
