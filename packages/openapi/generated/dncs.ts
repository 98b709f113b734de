// Generated from the documents by openapi-typescript. Do not edit: change documents/ and run `generate`.
/* eslint-disable -- generated */
export interface paths {
  '/dncs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get the numbers to show or dial in place of others.
     * @description That it is a POST of JSON is documented; the path is assumed.
     *
     *     Evidence: assumed (A-DNCS, A-OAUTH).
     */
    post: operations['replaceNumbers'];
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
    /**
     * @description There are optional members that are not known.
     *
     *     Evidence: documented (A-DNCS).
     */
    WebRequest: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'web';
      /** @description The account. */
      advId: string;
      /** @description The page the visitor is on. */
      fullUrl: string;
      /** @description The visitor, over a long time; from an earlier response. Empty on first contact (inferred). */
      trackingId: string;
      /**
       * @description The numbers to replace, as one string; that commas separate several is inferred.
       * @example +46890510,+46890511
       */
      numbers: string;
      /** @description The referring URL. */
      fullReferrer: string;
      /** @description Pairs of your own. `custnr`, `custname` and `custemail` are shown. */
      parameters: {
        [key: string]: string;
      };
      /** @description The visitor's. */
      userAgent: string;
      /** @description The visitor's. */
      requestIpAddress: string;
      /** @description The visit; from an earlier response. Empty on first contact (inferred). */
      sessionId: string;
    } & {
      [key: string]: unknown;
    };
    /**
     * @description The page ends after `parameters`.
     *
     *     Evidence: documented (A-DNCS).
     */
    AppRequest: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      type: 'app';
      /** @description The account. */
      advId: string;
      /** @description May be empty. */
      fullUrl: string;
      /** @description The visitor, over a long time; from an earlier response. Empty on first contact (inferred). */
      trackingId: string;
      /**
       * @description The numbers to replace, as one string; that commas separate several is inferred.
       * @example +46890510,+46890511
       */
      numbers: string;
      /** @description The referring URL. */
      fullReferrer: string;
      /** @description Pairs of your own. `custnr`, `custname` and `custemail` are shown. */
      parameters: {
        [key: string]: string;
      };
      /**
       * @description The visitor's. Assumed; the page ends before.
       *
       *     Evidence: assumed (A-DNCS).
       */
      userAgent?: string;
      /**
       * @description The visitor's. Assumed; the page ends before.
       *
       *     Evidence: assumed (A-DNCS).
       */
      requestIpAddress?: string;
      /**
       * @description The visit; from an earlier response. Assumed; the page ends before.
       *
       *     Evidence: assumed (A-DNCS).
       */
      sessionId?: string;
    } & {
      [key: string]: unknown;
    };
    /** @description Evidence: documented (A-DNCS). */
    ReplaceRequest: components['schemas']['WebRequest'] | components['schemas']['AppRequest'];
    /** @description Evidence: inferred (C-JS). */
    Replacement: {
      /** @description The number as it was sent. */
      number_on_page?: string;
      replace_with?: {
        /** @description For dialling. */
        e164?: string;
        /** @description For display. */
        local?: string;
        /** @description Of the measurement; null in a fallback. */
        meas_id?: string | number | null;
      } & {
        [key: string]: unknown;
      };
    } & {
      [key: string]: unknown;
    };
    /** @description Evidence: inferred (C-JS). */
    NumberToReplace: {
      number?: string;
      custnr?: string;
      custname?: string;
    } & {
      [key: string]: unknown;
    };
    /**
     * @description Unverified: what the vendor's browser script reads. The request is in camel case and this is not, so the real
     *     response may well differ. Where no entry is found for a number, use the number itself.
     *
     *     Evidence: inferred (C-JS).
     */
    ReplaceResponse: {
      /** @description `success`; anything else is a failure. */
      status?: string;
      /** @description Beside `status` `fail`, in a failure that the script makes itself. */
      errors?: string[];
      advid?: string;
      /** @description To be sent as `sessionId` next time. */
      session_id?: string;
      /** @description To be sent as `trackingId` next time. */
      tracking_id?: string;
      /** @description A marker for outside tracking, kept for 365 days. */
      ext_track?: string | number;
      /** @description Where true, the session id must be forgotten. */
      clear_cookie?: boolean;
      /** @description Minutes that a session id is kept. In newer copies only. */
      cookie_ttl?: number;
      /** @description Whether the callback widget is on. */
      cbw_enabled?: boolean;
      /** @description May be empty, where nothing is to be replaced. */
      numbers?: components['schemas']['Replacement'][];
      /** @description Only in the response to a pre-flight request of the browser. */
      numbers_to_replace?: components['schemas']['NumberToReplace'][];
    } & {
      [key: string]: unknown;
    };
    /**
     * @description That a refusal looks like this is assumed, after a failure that the browser script makes itself.
     *
     *     Evidence: assumed (C-JS).
     */
    Failure: {
      status?: string;
      errors?: string[];
    } & {
      [key: string]: unknown;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type WebRequest = components['schemas']['WebRequest'];
export type AppRequest = components['schemas']['AppRequest'];
export type ReplaceRequest = components['schemas']['ReplaceRequest'];
export type Replacement = components['schemas']['Replacement'];
export type NumberToReplace = components['schemas']['NumberToReplace'];
export type ReplaceResponse = components['schemas']['ReplaceResponse'];
export type Failure = components['schemas']['Failure'];
export type $defs = Record<string, never>;
export interface operations {
  replaceNumbers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplaceRequest'];
      };
    };
    responses: {
      /** @description Unverified. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReplaceResponse'];
        };
      };
      /**
       * @description Assumed. Named conditions are a blacklisted or blocked IP, a blocked user agent, a number that is not
       *     E.164, and the contract's cap on dynamic numbers; no status or body is given for any.
       *
       *     Evidence: assumed (A-ERR).
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Failure'];
        };
      };
      /**
       * @description The token was refused. Assumed, as is that the body may not be JSON.
       *
       *     Evidence: assumed (C-PHP).
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          '*/*': string;
        };
      };
    };
  };
}
