import createClient, { type Client, type FetchResponse } from 'openapi-fetch';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type {
  AppRequest,
  paths as DncsPaths,
  ReplaceResponse,
  ReplaceRequest,
  WebRequest,
} from '../src/dncs.js';
import type {
  Customer,
  CustomerCreate,
  CustomerList,
  Errors,
  Flag,
  operations,
  paths,
  PincodeCreate,
  SourceList,
  WholeNumber,
} from '../src/v2.js';
import type { paths as V3Paths } from '../src/v3.js';

/** Compiled, never called: what must not compile is marked, and `tsc -p test` fails where it does. */
type Unsent = () => unknown;

type CustomerQuery = NonNullable<operations['listCustomers']['parameters']['query']>;

const customer = { custnr: 'C-1', name: 'Example' };

describe('the types of v2, with openapi-fetch', () => {
  const client: Client<paths> = createClient<paths>({ baseUrl: 'http://127.0.0.1' });

  it('know the paths', () => {
    const right: Unsent = () => client.GET('/miscellaneous/ping');
    // @ts-expect-error no such path
    const wrongPath: Unsent = () => client.GET('/customer');
    // @ts-expect-error no such method on it
    const wrongMethod: Unsent = () => client.DELETE('/customers');
    // @ts-expect-error it can only be read
    const readOnly: Unsent = () => client.POST('/widgets/data', {});
    expect([right, wrongPath, wrongMethod, readOnly]).toHaveLength(4);
  });

  it('know the parameters', () => {
    const right: Unsent = () =>
      client.GET('/customers', { params: { query: { page: 0, pagesize: 1000, custnr: 'C-1' } } });
    const inPath: Unsent = () =>
      client.GET('/customers/{customer_id}', { params: { path: { customer_id: '407382' } } });
    const misspelt: Unsent = () =>
      // @ts-expect-error no such parameter
      client.GET('/customers', { params: { query: { pageSize: 1000 } } });
    const wrongType: Unsent = () =>
      // @ts-expect-error not a number
      client.GET('/customers', { params: { query: { page: 'first' } } });
    // @ts-expect-error the customer is required
    const missing: Unsent = () => client.GET('/customers/blacklist');
    // @ts-expect-error the path parameter is required
    const noPath: Unsent = () => client.GET('/customers/{customer_id}');
    expect([right, inPath, misspelt, wrongType, missing, noPath]).toHaveLength(6);
  });

  it('know the fields of a write', () => {
    const right: Unsent = () => client.POST('/customers', { body: { ...customer, whisper: '1' } });
    const asArray: Unsent = () => client.PUT('/blacklist', { body: { phonenrs: ['+46890510'] } });
    // @ts-expect-error name is required
    const missing: Unsent = () => client.POST('/customers', { body: { custnr: 'C-1' } });
    const noFlag: Unsent = () =>
      // @ts-expect-error neither 0 nor 1
      client.POST('/customers', { body: { ...customer, whisper: true } });
    // @ts-expect-error a body is required
    const noBody: Unsent = () => client.PUT('/customers', {});
    expect([right, asArray, missing, noFlag, noBody]).toHaveLength(5);
  });

  it('know the response, and that an error is `errors` or not JSON', () => {
    type Answer = FetchResponse<operations['listCustomers'], object, `${string}/${string}`>;
    expectTypeOf<NonNullable<Answer['data']>>().toExtend<CustomerList>();
    expectTypeOf<CustomerList>().toExtend<NonNullable<Answer['data']>>();
    expectTypeOf<NonNullable<Answer['error']>>().toExtend<string | Errors>();
    expectTypeOf<string | Errors>().toExtend<NonNullable<Answer['error']>>();
  });
});

describe('the types of v2 without a client', () => {
  it('have names for clients with typed responses', () => {
    expectTypeOf<CustomerList['customers']>().toEqualTypeOf<Customer[]>();
    expectTypeOf<
      operations['listCustomers']['responses'][200]['content']['application/json']
    >().toEqualTypeOf<CustomerList>();
    expectTypeOf<CustomerList['errors']>().toExtend<unknown[] | undefined>();
  });

  it('allow strings for integers', () => {
    expectTypeOf<WholeNumber>().toEqualTypeOf<string | number>();
    expectTypeOf<Customer['customer_id']>().toEqualTypeOf<string | number>();
    expectTypeOf<Flag>().toEqualTypeOf<'0' | '1' | 0 | 1>();
  });

  it('allow missing and null members where documented', () => {
    expectTypeOf<Customer['name']>().toEqualTypeOf<string>();
    expectTypeOf<Customer['custom_20']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<SourceList['sources'][number]['expire']>().toEqualTypeOf<
      string | null | undefined
    >();
    // @ts-expect-error no such field
    type NoField = Customer['nom'];
    expectTypeOf<NoField>().toBeAny();
  });

  it('reject an unknown field and parameter', () => {
    // openapi-fetch takes its second argument as a type parameter, and TypeScript does not look for extra members then.
    // @ts-expect-error no such field
    const body: CustomerCreate = { custnr: 'C-1', name: 'Example', mail: 'x' };
    // @ts-expect-error no such parameter
    const query: CustomerQuery = { page: 0, pageSize: 1000 };
    expect([body, query]).toHaveLength(2);
  });

  it('accept a customer and reject an incomplete one', () => {
    expectTypeOf(customer).toExtend<CustomerCreate>();
    expectTypeOf<{ name: string }>().not.toExtend<CustomerCreate>();
    expectTypeOf<{ pincode_length: 6; pincode_ttl: 1; cdr_id: 1 }>().toExtend<PincodeCreate>();
    expectTypeOf<{ pincode_length: 6; pincode_ttl: 1 }>().not.toExtend<PincodeCreate>();
    expectTypeOf<{ pincode_length: 5; pincode_ttl: 1; cdr_id: 1 }>().not.toExtend<PincodeCreate>();
  });
});

describe('the types of v3', () => {
  it('promise no field', () => {
    type Answer = V3Paths['/customers']['get']['responses'][200]['content']['application/json'];
    expectTypeOf<NonNullable<Answer['customers']>[number]>().toEqualTypeOf<
      Record<string, unknown>
    >();
    expectTypeOf<keyof V3Paths>().toEqualTypeOf<'/customers' | '/miscellaneous/ping'>();
  });
});

describe('the types of DNCS', () => {
  it('discriminate web pages and apps by `type`', () => {
    expectTypeOf<Extract<ReplaceRequest, { type: 'web' }>>().toEqualTypeOf<WebRequest>();
    expectTypeOf<Extract<ReplaceRequest, { type: 'app' }>>().toEqualTypeOf<AppRequest>();
    expectTypeOf<WebRequest['sessionId']>().toEqualTypeOf<string>();
    expectTypeOf<AppRequest['sessionId']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Omit<AppRequest, 'type'> & { type: 'web' }>().not.toExtend<ReplaceRequest>();
    expectTypeOf<{ type: 'fax' }>().not.toExtend<ReplaceRequest>();
  });

  it('promise no member of the response', () => {
    expectTypeOf<object>().toExtend<Pick<ReplaceResponse, 'numbers' | 'status'>>();
    const client = createClient<DncsPaths>({ baseUrl: 'http://127.0.0.1' });
    // @ts-expect-error a web request without the visitor
    const half: Unsent = () => client.POST('/dncs', { body: { type: 'web', advId: 'example' } });
    expect(half).toBeTypeOf('function');
  });
});
