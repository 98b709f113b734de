// Generated from the documents by openapi-typescript. Do not edit: change documents/ and run `generate`.
/* eslint-disable -- generated */
export interface paths {
  '/miscellaneous/ping': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Ask whether the service is there and the credentials are good.
     * @description Borrowed from v2.
     *
     *     Evidence: assumed (A-START).
     */
    get: operations['ping'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List customers.
     * @description A documented sample asks for it, of a version that it does not name. The response is borrowed from v2.
     *
     *     Evidence: inferred (A-OAUTH).
     */
    get: operations['listCustomers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description Evidence: assumed (A-START). */
    Pong: {
      [key: string]: unknown;
    };
    /** @description Evidence: assumed (A-START). */
    CustomerList: {
      customers?: components['schemas']['Customer'][];
    } & {
      [key: string]: unknown;
    };
    /** @description Evidence: assumed (A-START). */
    Customer: {
      [key: string]: unknown;
    };
  };
  responses: {
    /**
     * @description The token was refused. The body may not be JSON. Assumed, as in v2.
     *
     *     Evidence: assumed (C-PHP).
     */
    Unauthorized: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        '*/*': string;
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type Pong = components['schemas']['Pong'];
export type CustomerList = components['schemas']['CustomerList'];
export type Customer = components['schemas']['Customer'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type $defs = Record<string, never>;
export interface operations {
  ping: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Not known. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pong'];
        };
      };
      401: components['responses']['Unauthorized'];
    };
  };
  listCustomers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Not known. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerList'];
        };
      };
      401: components['responses']['Unauthorized'];
    };
  };
}
