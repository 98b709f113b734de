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
     * @description Evidence: documented (A-START, C-PHP).
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
     * List customers, or find one by id or number.
     * @description An unknown id in the query gives an empty list, as one client expects it.
     *
     *     Evidence: documented (A-CUST, A-START).
     */
    get: operations['listCustomers'];
    /**
     * Change a customer that the body names.
     * @description What is left out stays as it is (inferred).
     *
     *     Evidence: documented (A-CUST).
     */
    put: operations['updateCustomerById'];
    /**
     * Create a customer.
     * @description Evidence: documented (A-CUST).
     */
    post: operations['createCustomer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customer_id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customer_id: components['schemas']['WholeNumber'];
      };
      cookie?: never;
    };
    /**
     * Get one customer, in a list of one.
     * @description Evidence: documented (A-INTRO).
     */
    get: operations['getCustomer'];
    /**
     * Change the customer that the path names.
     * @description What is left out stays as it is (inferred).
     *
     *     Evidence: documented (A-INTRO).
     */
    put: operations['updateCustomer'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/blacklist': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the callers that a customer blocks.
     * @description Evidence: documented (A-CBL).
     */
    get: operations['getCustomerBlacklist'];
    /**
     * Set the callers that a customer blocks.
     * @description Replaces the list, and answers as GET does (both inferred).
     *
     *     Evidence: documented (A-CBL).
     */
    put: operations['setCustomerBlacklist'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/callbacks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the calls that are to be made.
     * @description Evidence: documented (A-CCB).
     */
    get: operations['listCallbacks'];
    put?: never;
    /**
     * Have a call made.
     * @description That the response is that of GET is inferred.
     *
     *     Evidence: documented (A-CCB).
     */
    post: operations['createCallback'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/opening_hours': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get opening hours.
     * @description Evidence: documented (A-COH).
     */
    get: operations['getOpeningHours'];
    /**
     * Change opening hours.
     * @description The method is documented; what it takes is assumed.
     *
     *     Evidence: assumed (A-COH).
     */
    put: operations['updateOpeningHours'];
    /**
     * Add opening hours.
     * @description Evidence: documented (A-COH).
     */
    post: operations['createOpeningHours'];
    /**
     * Remove opening hours.
     * @description Evidence: documented (A-COH).
     */
    delete: operations['deleteOpeningHours'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/pincodes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List PIN codes, the newest first, in pages of 1000.
     * @description Evidence: documented (A-CPIN).
     */
    get: operations['listPincodes'];
    put?: never;
    /**
     * Have a PIN code made.
     * @description Evidence: documented (A-CPIN).
     */
    post: operations['createPincode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/voicemail_greetings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the greetings of a customer, or get one with its sound.
     * @description Evidence: documented (A-CVM).
     */
    get: operations['listVoicemailGreetings'];
    /**
     * Rename a greeting that the body names.
     * @description Evidence: documented (A-CVM).
     */
    put: operations['renameVoicemailGreetingById'];
    /**
     * Have a greeting recorded by calling a number.
     * @description Evidence: documented (A-CVM).
     */
    post: operations['createVoicemailGreeting'];
    /**
     * Delete a greeting that the query names.
     * @description Evidence: documented (A-CVM).
     */
    delete: operations['deleteVoicemailGreetingById'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customers/{customer_id}/voicemail_greetings/{vm_greeting_id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customer_id: components['schemas']['WholeNumber'];
        vm_greeting_id: components['schemas']['WholeNumber'];
      };
      cookie?: never;
    };
    /**
     * Get one greeting with its sound, in a list of one.
     * @description Evidence: documented (A-INTRO, A-CVM).
     */
    get: operations['getVoicemailGreeting'];
    /**
     * Rename the greeting that the path names.
     * @description Evidence: inferred (A-INTRO, A-CVM).
     */
    put: operations['renameVoicemailGreeting'];
    post?: never;
    /**
     * Delete the greeting that the path names.
     * @description Evidence: inferred (A-INTRO, A-CVM).
     */
    delete: operations['deleteVoicemailGreeting'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/customer_orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List orders.
     * @description The path is assumed; method and parameters are documented.
     *
     *     Evidence: assumed (A-ORD).
     */
    get: operations['listOrders'];
    put?: never;
    /**
     * Report an order.
     * @description The path is assumed; method and fields are documented.
     *
     *     Evidence: assumed (A-ORD).
     */
    post: operations['createOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/blacklist': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the callers that are blocked for every customer.
     * @description Evidence: inferred (A-BL).
     */
    get: operations['getBlacklist'];
    /**
     * Replace the list of callers that are blocked for every customer.
     * @description That it replaces the whole list is documented; that it answers as GET does is inferred.
     *
     *     Evidence: inferred (A-BL).
     */
    put: operations['setBlacklist'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List sources.
     * @description Evidence: documented (A-SRC).
     */
    get: operations['listSources'];
    /**
     * Change a source; activates a reserved one.
     * @description Evidence: documented (A-SRC).
     */
    put: operations['updateSource'];
    /**
     * Allocate a number, or reserve one.
     * @description Active at once unless an activation time is given.
     *
     *     Evidence: documented (A-START, A-SRC).
     */
    post: operations['createSource'];
    /**
     * Put a source into quarantine.
     * @description Evidence: documented (A-SRC).
     */
    delete: operations['deleteSource'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/reactivate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Take a source out of quarantine.
     * @description The path is documented; method and parameter are assumed.
     *
     *     Evidence: assumed (A-SRC, A-STAGE).
     */
    put: operations['reactivateSource'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/extend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Put a source into the optional extended stage.
     * @description The path is documented; method and parameter are assumed.
     *
     *     Evidence: assumed (A-SRC, A-STAGE).
     */
    put: operations['extendSource'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/statuses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the sources that have a problem; none where all is well.
     * @description Evidence: documented (A-SST).
     */
    get: operations['listSourceStatuses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/statistics/cdrs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List calls that came in.
     * @description That it takes what outbound calls take is inferred, but for `customer_id` and `extended`.
     *
     *     Evidence: client-code (C-SL).
     */
    get: operations['listInboundCdrs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/statistics/cdrs_out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List calls that went out.
     * @description The path, and the name of the list in the response, are inferred; the parameters are documented.
     *
     *     Evidence: inferred (A-CDRO).
     */
    get: operations['listOutboundCdrs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/recordings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the recordings of a customer, or get one with its sound.
     * @description Evidence: client-code (C-PHP, C-PY).
     */
    get: operations['listRecordings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/textmessages/sms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a text message.
     * @description The path is inferred; method and fields are documented.
     *
     *     Evidence: inferred (A-SMS).
     */
    post: operations['sendSms'];
    /**
     * Anonymise the numbers of messages, and remove their text.
     * @description Of one message, by `id`; or of all until `to_date`. The path is inferred.
     *
     *     Evidence: inferred (A-SMS).
     */
    delete: operations['anonymiseSms'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List users.
     * @description Evidence: documented (A-USER).
     */
    get: operations['listUsers'];
    /**
     * Change a user.
     * @description What is left out stays as it is (inferred).
     *
     *     Evidence: documented (A-USER).
     */
    put: operations['updateUser'];
    /**
     * Create a user.
     * @description Evidence: documented (A-USER).
     */
    post: operations['createUser'];
    /**
     * Delete a user.
     * @description Evidence: documented (A-USER).
     */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/widgets/data': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get the figures for a chart. Without the usual envelope.
     * @description Evidence: documented (A-WID).
     */
    get: operations['getWidgetData'];
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
    /** @description Evidence: documented (A-START, C-PHP). */
    Pong: {
      /** @example ok */
      ping: string;
    };
    /**
     * @description What an entry looks like is not known. Take it for anything that can be printed.
     *
     *     Evidence: assumed (C-PHP).
     */
    ErrorEntry:
      | string
      | ({
          code?: string | number;
          message?: string;
        } & {
          [key: string]: unknown;
        });
    /**
     * @description A refusal. The status is 400, 403, 404 or 405; whether it can be 200 is not known. Conditions that are named, without
     *     status or shape: a blacklisted IP, one that is blocked for a time, a phone number that is not E.164.
     *
     *     Evidence: client-code (C-PHP, C-SL, A-ERR).
     */
    Errors: {
      errors: components['schemas']['ErrorEntry'][];
    };
    /**
     * @description An integer. The samples show them as strings; the tables call them `int`.
     *
     *     Evidence: documented (A-START, C-PHP).
     * @example 407382
     */
    WholeNumber: string | number;
    /**
     * @description 0 none, 1 extended, 2 short.
     *
     *     Evidence: documented (A-CUST).
     * @enum {string|integer}
     */
    MonthlyReport: '0' | '1' | '2' | 0 | 1 | 2;
    /**
     * @description No or yes; a string in the samples.
     *
     *     Evidence: documented (A-START).
     * @enum {string|integer}
     */
    Flag: '0' | '1' | 0 | 1;
    /**
     * @description Fields of the account's own. Kaisa Support must enable them first.
     *
     *     Evidence: documented (A-CUST).
     */
    CustomFields: {
      custom_1?: string;
      custom_2?: string;
      custom_3?: string;
      custom_4?: string;
      custom_5?: string;
      custom_6?: string;
      custom_7?: string;
      custom_8?: string;
      custom_9?: string;
      custom_10?: string;
      custom_11?: string;
      custom_12?: string;
      custom_13?: string;
      custom_14?: string;
      custom_15?: string;
      custom_16?: string;
      custom_17?: string;
      custom_18?: string;
      custom_19?: string;
      custom_20?: string;
    };
    /**
     * @description A customer of the partner.
     *
     *     Evidence: documented (A-CUST, A-START).
     */
    Customer: {
      customer_id: components['schemas']['WholeNumber'];
      uuid: string;
      name: string;
      /** @description The partner's own number; may be empty. */
      custnr: string;
      /** @description May be empty. */
      corporateid: string;
      /** @description May be empty. */
      email: string;
      receive_monthly_report: components['schemas']['MonthlyReport'];
      freespee_caller_id: components['schemas']['Flag'];
      /**
       * @description In a sample only; may be empty.
       *
       *     Evidence: documented (A-START).
       */
      dncs_class_name?: string;
      /**
       * @description Read by a client of 2.4.0.
       *
       *     Evidence: client-code (C-SL).
       */
      address_street?: string;
      /**
       * @description Read by a client of 2.4.0.
       *
       *     Evidence: client-code (C-SL).
       */
      address_zip?: string;
      /**
       * @description Read by a client of 2.4.0.
       *
       *     Evidence: client-code (C-SL).
       */
      address_city?: string;
      /**
       * @description Read by a client of 2.4.0.
       *
       *     Evidence: client-code (C-SL).
       */
      address_state?: string;
      /**
       * @description Read by a client of 2.4.0.
       *
       *     Evidence: client-code (C-SL).
       */
      address_country?: string;
    } & components['schemas']['CustomFields'];
    /**
     * @description What every response may hold. One client looks for `errors` before anything else, whatever the status.
     *
     *     Evidence: inferred (C-SL).
     */
    Envelope: {
      /** @description Where it is present, the request failed, and the other members may be missing. */
      errors?: components['schemas']['ErrorEntry'][];
    };
    /**
     * @description An array, also for one customer.
     *
     *     Evidence: documented (A-START).
     */
    CustomerList: {
      customers: components['schemas']['Customer'][];
      /**
       * @description Customers that match, over all pages.
       *
       *     Evidence: client-code (C-SL).
       */
      total?: components['schemas']['WholeNumber'];
      /** @description Evidence: inferred (C-SL). */
      page?: components['schemas']['WholeNumber'];
      /** @description Evidence: inferred (C-SL). */
      pagesize?: components['schemas']['WholeNumber'];
      /** @description Evidence: inferred (C-SL). */
      numpages?: components['schemas']['WholeNumber'];
    } & components['schemas']['Envelope'];
    /**
     * @description Fields of the account's own. Kaisa Support must enable them first. Partners in Germany must give the first six when
     *     they create a customer: street (40), house number (10), ZIP (5), city (40), one of `Firma`, `Herr`, `Frau`, and
     *     the full name (60).
     *
     *     Evidence: documented (A-CUST, A-DE).
     */
    CustomFieldsToWrite: {
      custom_1?: string;
      custom_2?: string;
      custom_3?: string;
      custom_4?: string;
      custom_5?: string;
      custom_6?: string;
      custom_7?: string;
      custom_8?: string;
      custom_9?: string;
      custom_10?: string;
      custom_11?: string;
      custom_12?: string;
      custom_13?: string;
      custom_14?: string;
      custom_15?: string;
      custom_16?: string;
      custom_17?: string;
      custom_18?: string;
      custom_19?: string;
      custom_20?: string;
    };
    /**
     * @description What is left out stays as it is (inferred).
     *
     *     Evidence: documented (A-CUST).
     */
    CustomerUpdate: {
      custnr?: string;
      name?: string;
      email?: string;
      corporateid?: string;
      /** @description Evidence: inferred (A-CUST). */
      receive_monthly_report?: components['schemas']['MonthlyReport'];
      /** @description Evidence: inferred (A-CUST). */
      freespee_caller_id?: components['schemas']['Flag'];
      /** @description Evidence: inferred (A-CUST). */
      whisper?: components['schemas']['Flag'];
    } & components['schemas']['CustomFieldsToWrite'];
    /** @description Evidence: documented (A-CUST). */
    CustomerUpdateById: {
      customer_id: components['schemas']['WholeNumber'];
    } & components['schemas']['CustomerUpdate'];
    /** @description Evidence: documented (A-CUST). */
    CustomerCreate: {
      /** @description The partner's own number, unique. */
      custnr: string;
      name: string;
      email?: string;
      /** @description VAT number or similar. */
      corporateid?: string;
      receive_monthly_report?: components['schemas']['MonthlyReport'];
      /** @description Show the Kaisa number as the caller's. */
      freespee_caller_id?: components['schemas']['Flag'];
      /** @description On the newer copy of the page only. */
      whisper?: components['schemas']['Flag'];
    } & components['schemas']['CustomFieldsToWrite'];
    /**
     * @description E.164, with a leading `+`.
     *
     *     Evidence: documented (A-START).
     * @example +46890510
     */
    PhoneNumber: string;
    /** @description Evidence: documented (A-CBL, A-BL). */
    Blacklist: {
      blacklist: components['schemas']['PhoneNumber'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-BL). */
    BlacklistUpdate: {
      /**
       * @description A JSON array of numbers, in one form value.
       * @example ["+46890510"]
       */
      phonenrs: string | components['schemas']['PhoneNumber'][];
    };
    /** @description Evidence: documented (A-CBL). */
    CustomerBlacklistUpdate: {
      customer_id: components['schemas']['WholeNumber'];
    } & components['schemas']['BlacklistUpdate'];
    /**
     * @description `YYYY-MM-DD HH:MM:SS`, in UTC, without a zone.
     *
     *     Evidence: documented (A-CDRO, A-CCB, A-START).
     * @example 2026-01-31 12:00:00
     */
    DateTime: string;
    /** @description Evidence: documented (A-CCB). */
    Callback: {
      id: components['schemas']['WholeNumber'];
      customer_id: components['schemas']['WholeNumber'];
      agent_nr: string;
      caller_id: string;
      scheduled: components['schemas']['DateTime'];
      retries: components['schemas']['WholeNumber'];
      /** @description In seconds. */
      retry_interval: components['schemas']['WholeNumber'];
      completed: components['schemas']['Flag'];
      /** @description That it is null before the call is made is inferred. */
      cdr_id: components['schemas']['WholeNumber'] | null;
    };
    /**
     * @description The name of the list is inferred.
     *
     *     Evidence: inferred (A-CCB, A-START).
     */
    CallbackList: {
      callbacks: components['schemas']['Callback'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-CCB). */
    CallbackCreate: {
      customer_id: components['schemas']['WholeNumber'];
      /** @description Is called first. */
      agent_nr: components['schemas']['PhoneNumber'];
      /** @description Who asked for the call. */
      requester_nr: components['schemas']['PhoneNumber'];
      /** @description Default as soon as possible. */
      scheduled?: components['schemas']['DateTime'];
      /** @description Default 0. */
      retries?: components['schemas']['WholeNumber'];
      /** @description In seconds; default 300. */
      retry_interval?: components['schemas']['WholeNumber'];
      /** @description Default `agent_nr`. */
      caller_id?: string;
      /**
       * @description Any JSON, in one form value; passed along with the request.
       * @example {"page":"/prices"}
       */
      custom_dynamic?: string | unknown;
      call_recording?: components['schemas']['Flag'];
    };
    /** @description Evidence: documented (A-COH). */
    OpeningHours: {
      oh_id: components['schemas']['WholeNumber'];
      /** @description Separated by commas. */
      weekdays: string;
      /** @description In UTC. */
      from_time: string;
      /** @description In UTC. */
      to_time: string;
    };
    /**
     * @description The name of the list is inferred.
     *
     *     Evidence: inferred (A-COH, A-START).
     */
    OpeningHoursList: {
      opening_hours: components['schemas']['OpeningHours'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: assumed (A-COH). */
    OpeningHoursUpdate: {
      oh_id: components['schemas']['WholeNumber'];
      /** @description Separated by commas. */
      weekdays?: string;
      /** @description In UTC. */
      from_time?: string;
      /** @description In UTC. */
      to_time?: string;
    };
    /** @description Evidence: documented (A-COH). */
    OpeningHoursCreate: {
      customer_id: components['schemas']['WholeNumber'];
      /** @description Separated by commas. */
      weekdays: string;
      /** @description In UTC. */
      from_time: string;
      /** @description In UTC. */
      to_time: string;
    };
    /**
     * @description The page's table was not captured. All members are assumed.
     *
     *     Evidence: assumed (A-CPIN).
     */
    Pincode: {
      pincode_id?: components['schemas']['WholeNumber'];
      pincode?: string;
      customer_id?: components['schemas']['WholeNumber'];
      phone_number?: components['schemas']['PhoneNumber'];
      created?: components['schemas']['DateTime'];
      expires?: components['schemas']['DateTime'];
      custom_lead_id?: string | null;
      custom_lead_data?: unknown;
    } & {
      [key: string]: unknown;
    };
    /**
     * @description Its other members are not known.
     *
     *     Evidence: documented (A-CPIN).
     */
    PincodeCall: {
      /** @description Null unless the workflow of the Callback Manager is used. */
      outcome?: string | null;
    } & {
      [key: string]: unknown;
    };
    /** @description Evidence: documented (A-CPIN). */
    PincodeList: {
      pincodes: components['schemas']['Pincode'][];
      /** @description Where `pincode_id` was asked for. */
      calls?: components['schemas']['PincodeCall'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-CPIN). */
    PincodeSettings: {
      /** @enum {string|integer} */
      pincode_length: '6' | '7' | '8' | 6 | 7 | 8;
      /**
       * @description In days, 1 to 14.
       * @example 7
       */
      pincode_ttl: string | number;
      /** @description A reference of your own. */
      custom_lead_id?: string;
      /**
       * @description Any JSON, in one form value.
       * @example {"campaign":"spring"}
       */
      custom_lead_data?: string | unknown;
    };
    /**
     * @description For exactly one of these. The customer must exist.
     *
     *     Evidence: documented (A-CPIN).
     */
    PincodeCreate: components['schemas']['PincodeSettings'] &
      ({
        customer_id?: components['schemas']['WholeNumber'];
        phone_number?: components['schemas']['PhoneNumber'];
        cdr_id?: components['schemas']['WholeNumber'];
        /** @description An integer on this page, a string on all others. */
        custnr?: string;
      } & (
        | {
            customer_id: components['schemas']['WholeNumber'];
            phone_number: components['schemas']['PhoneNumber'];
          }
        | {
            cdr_id: components['schemas']['WholeNumber'];
          }
        | {
            /** @description An integer on this page, a string on all others. */
            custnr: string;
            phone_number: components['schemas']['PhoneNumber'];
          }
      ));
    /** @description Evidence: documented (A-CVM). */
    VoicemailGreeting: {
      vm_greeting_id: components['schemas']['WholeNumber'];
      /** @description Null for a greeting of the system. */
      customer_id: components['schemas']['WholeNumber'] | null;
      name: string;
      timestamp: components['schemas']['DateTime'];
      datalength: components['schemas']['WholeNumber'];
      /** @description 1 for a greeting of the system. */
      locked: components['schemas']['Flag'];
      /** @description Ids of sources. */
      used_by: components['schemas']['WholeNumber'][];
      /** @description Only where one greeting was asked for. */
      sounddata?: string;
    };
    /**
     * @description The name of the list is inferred.
     *
     *     Evidence: inferred (A-CVM, A-START).
     */
    VoicemailGreetingList: {
      voicemail_greetings: components['schemas']['VoicemailGreeting'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-CVM). */
    VoicemailGreetingUpdate: {
      name: string;
    };
    /** @description Evidence: documented (A-CVM). */
    VoicemailGreetingUpdateById: {
      customer_id: components['schemas']['WholeNumber'];
      vm_greeting_id: components['schemas']['WholeNumber'];
    } & components['schemas']['VoicemailGreetingUpdate'];
    /** @description Evidence: documented (A-CVM). */
    VoicemailGreetingCreate: {
      customer_id: components['schemas']['WholeNumber'];
      name: string;
    };
    /** @description Evidence: documented (A-CVM). */
    VoicemailGreetingCreated: components['schemas']['VoicemailGreeting'] & {
      /** @description The number to call to record it. */
      record_number: string;
      record_pin: components['schemas']['WholeNumber'];
    };
    /**
     * @description The name of the list is inferred.
     *
     *     Evidence: inferred (A-CVM, A-START).
     */
    VoicemailGreetingCreatedList: {
      voicemail_greetings: components['schemas']['VoicemailGreetingCreated'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-ORD). */
    Order: {
      created: string;
      timestamp: string;
      cli_id: string;
      order_id: string;
      order_value: string;
      extras: string;
      customer_id: components['schemas']['WholeNumber'];
    };
    /**
     * @description The name of the list is assumed, as the path is.
     *
     *     Evidence: assumed (A-ORD, A-START).
     */
    OrderList: {
      customer_orders: components['schemas']['Order'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-ORD). */
    OrderCreate: {
      timestamp: string;
      cli_id: string;
      order_id: string;
      order_value: string;
      extras?: string;
      customer_id: components['schemas']['WholeNumber'];
    };
    /**
     * @description - `reserved`: created with `reserve_number`; an update makes it active or upcoming, or it returns to the pool.
     *     - `upcoming`: created with a time of activation in the future; active at that time.
     *     - `active`: until it is deleted or expires.
     *     - `quarantined`: deleted or expired; can be reactivated. 60 days as standard, then archived.
     *     - `extended`: an optional stage, entered by `/sources/extend`. How it ends is not known.
     *     - `archived`: its number is back in the pool.
     *
     *     The stages are documented, of the words on the wire only `active`.
     *
     *     Evidence: inferred (A-STAGE, A-SRC, A-START).
     * @enum {unknown}
     */
    SourceStatus: 'reserved' | 'upcoming' | 'active' | 'quarantined' | 'extended' | 'archived';
    /**
     * @description From a sample; the page's own table ends after `name`.
     *
     *     Evidence: documented (A-START, A-SRC).
     */
    Source: {
      source_id: components['schemas']['WholeNumber'];
      name: string;
      email?: string | null;
      smsnumber?: string | null;
      /** @description Where the number is published. */
      media?: string;
      customer_id?: components['schemas']['WholeNumber'];
      /** @description The real number, which calls are sent to; E.164. */
      phonenr?: string;
      /** @description The allocated Kaisa number; E.164. */
      destnr?: string;
      /** @description When it becomes active. */
      timestamp?: components['schemas']['DateTime'];
      expire?: components['schemas']['DateTime'] | null;
      created?: components['schemas']['DateTime'];
      modified?: components['schemas']['DateTime'];
      class?: components['schemas']['WholeNumber'];
      status?: components['schemas']['SourceStatus'];
      vm_greeting_id?: components['schemas']['WholeNumber'] | null;
      notify_on_missed_call?: components['schemas']['Flag'];
      vm_divert_all?: components['schemas']['Flag'];
      vm_divert_busy?: components['schemas']['Flag'];
      vm_divert_noanswer?: components['schemas']['Flag'];
      alt_numbers?: unknown[];
    };
    /** @description Evidence: documented (A-START). */
    SourceList: {
      sources: components['schemas']['Source'][];
      /** @description Evidence: inferred (C-SL). */
      total?: components['schemas']['WholeNumber'];
      /** @description Evidence: inferred (C-SL). */
      page?: components['schemas']['WholeNumber'];
      /** @description Evidence: inferred (C-SL). */
      pagesize?: components['schemas']['WholeNumber'];
      /** @description Evidence: inferred (C-SL). */
      numpages?: components['schemas']['WholeNumber'];
    } & components['schemas']['Envelope'];
    /**
     * @description All of it is assumed, from what POST takes.
     *
     *     Evidence: assumed (A-SRC).
     */
    SourceUpdate: {
      source_id: components['schemas']['WholeNumber'];
      name?: string;
      phonenr?: string;
      media?: string;
      /**
       * @description When it is to become active; the name is taken from the response.
       *
       *     Evidence: inferred (A-SRC, A-STAGE).
       */
      timestamp?: components['schemas']['DateTime'];
    };
    /**
     * @description What is required is assumed.
     *
     *     Evidence: assumed (A-START, A-SRC).
     */
    SourceCreate: {
      /** @description Evidence: documented (A-START). */
      customer_id: components['schemas']['WholeNumber'];
      /** @description Evidence: documented (A-START). */
      name: string;
      /**
       * @description The real number; E.164, or as dialled locally.
       *
       *     Evidence: documented (A-START).
       */
      phonenr: string;
      /** @description Evidence: documented (A-START). */
      media?: string;
      /**
       * @description When it is to become active; the name is taken from the response.
       *
       *     Evidence: inferred (A-SRC, A-STAGE).
       */
      timestamp?: components['schemas']['DateTime'];
      /** @description That it exists is documented; its type is assumed. */
      reserve_number?: components['schemas']['Flag'];
    };
    /** @description Evidence: assumed (A-SRC). */
    SourceStageChange: {
      source_id: components['schemas']['WholeNumber'];
    };
    /** @description Evidence: documented (A-SST). */
    ServiceStatus: {
      source_id: components['schemas']['WholeNumber'];
      /**
       * @description Typically `OOS`.
       * @example OOS
       */
      service: string;
    };
    /**
     * @description The name of the list is inferred.
     *
     *     Evidence: inferred (A-SST, A-START).
     */
    ServiceStatusList: {
      statuses: components['schemas']['ServiceStatus'][];
    } & components['schemas']['Envelope'];
    /**
     * @description A number, that may come as a string as integers do.
     *
     *     Evidence: inferred (A-START).
     */
    DecimalNumber: string | number;
    /**
     * @description Read by a client from inbound calls that it asked for with `extended`.
     *
     *     Evidence: client-code (C-SL).
     */
    CdrExtension: {
      source_media?: string;
      source_name?: string;
      class?: components['schemas']['WholeNumber'];
      publisher_id?: components['schemas']['WholeNumber'];
      partner_publisher_id?: components['schemas']['WholeNumber'];
      campaign_id?: components['schemas']['WholeNumber'];
      partner_campaign_id?: components['schemas']['WholeNumber'];
      pricing_model_id?: components['schemas']['WholeNumber'];
      commission?: components['schemas']['DecimalNumber'];
      cli_id?: components['schemas']['WholeNumber'];
      order_id?: components['schemas']['WholeNumber'];
      /** @description A UUID in a client's test data. */
      recording_id?: string;
    };
    /**
     * @description A call. Documented for outbound calls; that inbound ones are the same is inferred.
     *
     *     Evidence: documented (A-CDRO).
     */
    Cdr: {
      cdr_id: components['schemas']['WholeNumber'];
      start: components['schemas']['DateTime'];
      /** @description In seconds. */
      duration: components['schemas']['WholeNumber'];
      duration_adjusted: components['schemas']['Flag'];
      /** @description The caller; the last digits are replaced by `xxx`. */
      anum: string;
      /** @description MD5 of the caller's whole number, salted. */
      anum_md5: string;
      /** @description The Kaisa number. */
      bnum: string;
      /** @description The customer's real number. */
      cnum: string;
      customer_id: components['schemas']['WholeNumber'];
      source_id: components['schemas']['WholeNumber'];
      custnr: string;
      answered: components['schemas']['Flag'];
      quarantined: components['schemas']['Flag'];
      /** @description The area code and its name. */
      anum_ndc_name: string;
      /** @description Only with `extended` (inferred). */
      timestamp?: components['schemas']['DateTime'];
      /** @description Only with `extended` (inferred). */
      expire?: components['schemas']['DateTime'] | null;
    } & components['schemas']['CdrExtension'] &
      components['schemas']['CustomFields'];
    /**
     * @description Members beside a list of CDRs, as a client reads them.
     *
     *     Evidence: client-code (C-SL).
     */
    Paging: {
      /** @description Records that match, over all pages. */
      total?: components['schemas']['WholeNumber'];
      page?: components['schemas']['WholeNumber'];
      pagesize?: components['schemas']['WholeNumber'];
      numpages?: components['schemas']['WholeNumber'];
    };
    /**
     * @description Seen for inbound calls; that outbound ones come in the same is inferred.
     *
     *     Evidence: client-code (C-SL).
     */
    CdrList: {
      cdrs: components['schemas']['Cdr'][];
    } & components['schemas']['Paging'] &
      components['schemas']['Envelope'];
    /** @description Evidence: client-code (C-PHP, C-PY). */
    Recording: {
      recording_id: string | number;
      /** @description A client stores it as mp3. */
      sounddata?: string;
      /** @description `"0"` while it can be fetched. */
      expired?: string | number;
    } & {
      [key: string]: unknown;
    };
    /** @description Evidence: client-code (C-PHP, C-PY). */
    RecordingList: {
      recordings: components['schemas']['Recording'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-SMS). */
    SmsCreate: {
      customer_id: components['schemas']['WholeNumber'];
      msg: string;
      /** @description A number, or the name of a sender. */
      from_nr: string;
      to_nr: components['schemas']['PhoneNumber'];
      /** @enum {string|integer} */
      flashsms?: '1' | 1;
      ttl?: components['schemas']['WholeNumber'];
    };
    /** @description Evidence: documented (A-SMS). */
    SmsResult: {
      status: boolean;
      /** @description May be empty. */
      msg: string;
      id: components['schemas']['WholeNumber'];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-USER). */
    User: {
      user_id: components['schemas']['WholeNumber'];
      name: string;
      write_access: components['schemas']['Flag'];
      receive_monthly_report: components['schemas']['MonthlyReport'];
      customer_id: components['schemas']['WholeNumber'];
      /** @description For the activation; null once that is done. */
      token: string | null;
    };
    /**
     * @description The name of the list is inferred.
     *
     *     Evidence: inferred (A-USER, A-START).
     */
    UserList: {
      users: components['schemas']['User'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-USER). */
    UserUpdate: {
      user_id: components['schemas']['WholeNumber'];
      name?: string;
      write_access?: components['schemas']['Flag'];
      receive_monthly_report?: components['schemas']['MonthlyReport'];
    };
    /** @description Evidence: documented (A-USER). */
    UserCreate: {
      customer_id: components['schemas']['WholeNumber'];
      email: string;
      name?: string;
      write_access?: components['schemas']['Flag'];
      receive_monthly_report?: components['schemas']['MonthlyReport'];
    };
    /**
     * @description One value: the first five. A list of names and values: `calls_top_attributions`, `geographic_origin`,
     *     `top_customers_by_calls`, `call_length_distribution`. A list of answered and missed calls: the other two.
     *
     *     Evidence: documented (A-WID).
     */
    WidgetDataset:
      | (
          | 'missed_calls'
          | 'call_totals'
          | 'unique_callers'
          | 'call_durations'
          | 'average_calls_per_user'
          | 'calls_top_attributions'
        )
      | (
          | 'geographic_origin'
          | 'top_customers_by_calls'
          | 'call_length_distribution'
          | 'calls_per_day'
          | 'daily_call_distribution'
        )
      | string;
    /**
     * @description `YYYY-MM-DD`.
     *
     *     Evidence: documented (A-WID).
     * @example 2026-01-31
     */
    CalendarDate: string;
    /** @description Evidence: documented (A-WID). */
    WidgetValue: {
      name: string;
      val: components['schemas']['DecimalNumber'];
    };
    /** @description Evidence: client-code (C-WID). */
    WidgetCalls: {
      /** @description For `calls_per_day` a date. */
      name: string;
      Answered: components['schemas']['DecimalNumber'];
      Missed: components['schemas']['DecimalNumber'];
    };
    /** @description Evidence: documented (A-WID). */
    WidgetDatasource: {
      datasource: components['schemas']['WholeNumber'];
      data:
        | string
        | number
        | components['schemas']['WidgetValue'][]
        | components['schemas']['WidgetCalls'][];
    };
    /** @description Evidence: documented (A-WID). */
    WidgetData: {
      /** @description The `type` that was asked for. */
      dataset: string;
      datasources: components['schemas']['WidgetDatasource'][];
    } & components['schemas']['Envelope'];
    /** @description Evidence: documented (A-WID). */
    WidgetResponse: components['schemas']['WidgetData'] | components['schemas']['WidgetData'][];
  };
  responses: {
    /**
     * @description Credentials are missing or wrong. The body is not JSON, and probably empty. A challenge for Digest is likely;
     *     whether there is one for Bearer is not known.
     *
     *     Evidence: client-code (C-PHP).
     */
    Unauthorized: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        '*/*': string;
      };
    };
    /**
     * @description Not allowed, with credentials that are fine. Accounts were bound to IP addresses; whether tokens are is not known.
     *
     *     Evidence: client-code (C-PHP).
     */
    Forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Errors'];
      };
    };
    /**
     * @description A parameter is wrong or missing.
     *
     *     Evidence: client-code (C-PHP).
     */
    BadRequest: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Errors'];
      };
    };
    /**
     * @description There is no such resource or object.
     *
     *     Evidence: client-code (C-PHP).
     */
    NotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Errors'];
      };
    };
  };
  parameters: {
    /**
     * @description At most 1000.
     *
     *     Evidence: inferred (A-CDRO).
     */
    inferredPagesize: number;
    /**
     * @description Zero-based.
     *
     *     Evidence: inferred (A-CDRO).
     */
    inferredPage: number;
    /** @description Evidence: inferred (A-CDRO). */
    inboundFromDate: components['schemas']['DateTime'];
    /** @description Evidence: inferred (A-CDRO). */
    inboundToDate: components['schemas']['DateTime'];
    /** @description Evidence: client-code (C-SL). */
    inboundCustomerId: components['schemas']['WholeNumber'];
    /** @description Evidence: inferred (A-CDRO). */
    inboundSourceId: components['schemas']['WholeNumber'];
    /** @description Evidence: inferred (A-CDRO). */
    inboundCdrId: components['schemas']['WholeNumber'];
    /** @description Evidence: inferred (A-CDRO). */
    inboundCustnr: string;
    /**
     * @description 1 for more members.
     *
     *     Evidence: client-code (C-SL).
     */
    inboundExtended: components['schemas']['Flag'];
    /**
     * @description Reverses the order; the only value listed is `true`.
     *
     *     Evidence: inferred (A-CDRO).
     */
    inboundNewestFirst: true;
    /** @description Evidence: documented (A-CDRO). */
    outboundFromDate: components['schemas']['DateTime'];
    /** @description Evidence: documented (A-CDRO). */
    outboundToDate: components['schemas']['DateTime'];
    /** @description Evidence: documented (A-CDRO). */
    outboundCustomerId: components['schemas']['WholeNumber'];
    /** @description Evidence: documented (A-CDRO). */
    outboundSourceId: components['schemas']['WholeNumber'];
    /** @description Evidence: documented (A-CDRO). */
    outboundCdrId: components['schemas']['WholeNumber'];
    /** @description Evidence: documented (A-CDRO). */
    outboundCustnr: string;
    /**
     * @description Zero-based.
     *
     *     Evidence: documented (A-CDRO).
     */
    page: number;
    /**
     * @description At most 1000.
     *
     *     Evidence: documented (A-CDRO).
     */
    pagesize: number;
    /**
     * @description 1 for more members.
     *
     *     Evidence: documented (A-CDRO).
     */
    outboundExtended: components['schemas']['Flag'];
    /**
     * @description Reverses the order; the only value listed is `true`.
     *
     *     Evidence: documented (A-CDRO).
     */
    outboundNewestFirst: true;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type Pong = components['schemas']['Pong'];
export type ErrorEntry = components['schemas']['ErrorEntry'];
export type Errors = components['schemas']['Errors'];
export type WholeNumber = components['schemas']['WholeNumber'];
export type MonthlyReport = components['schemas']['MonthlyReport'];
export type Flag = components['schemas']['Flag'];
export type CustomFields = components['schemas']['CustomFields'];
export type Customer = components['schemas']['Customer'];
export type Envelope = components['schemas']['Envelope'];
export type CustomerList = components['schemas']['CustomerList'];
export type CustomFieldsToWrite = components['schemas']['CustomFieldsToWrite'];
export type CustomerUpdate = components['schemas']['CustomerUpdate'];
export type CustomerUpdateById = components['schemas']['CustomerUpdateById'];
export type CustomerCreate = components['schemas']['CustomerCreate'];
export type PhoneNumber = components['schemas']['PhoneNumber'];
export type Blacklist = components['schemas']['Blacklist'];
export type BlacklistUpdate = components['schemas']['BlacklistUpdate'];
export type CustomerBlacklistUpdate = components['schemas']['CustomerBlacklistUpdate'];
export type DateTime = components['schemas']['DateTime'];
export type Callback = components['schemas']['Callback'];
export type CallbackList = components['schemas']['CallbackList'];
export type CallbackCreate = components['schemas']['CallbackCreate'];
export type OpeningHours = components['schemas']['OpeningHours'];
export type OpeningHoursList = components['schemas']['OpeningHoursList'];
export type OpeningHoursUpdate = components['schemas']['OpeningHoursUpdate'];
export type OpeningHoursCreate = components['schemas']['OpeningHoursCreate'];
export type Pincode = components['schemas']['Pincode'];
export type PincodeCall = components['schemas']['PincodeCall'];
export type PincodeList = components['schemas']['PincodeList'];
export type PincodeSettings = components['schemas']['PincodeSettings'];
export type PincodeCreate = components['schemas']['PincodeCreate'];
export type VoicemailGreeting = components['schemas']['VoicemailGreeting'];
export type VoicemailGreetingList = components['schemas']['VoicemailGreetingList'];
export type VoicemailGreetingUpdate = components['schemas']['VoicemailGreetingUpdate'];
export type VoicemailGreetingUpdateById = components['schemas']['VoicemailGreetingUpdateById'];
export type VoicemailGreetingCreate = components['schemas']['VoicemailGreetingCreate'];
export type VoicemailGreetingCreated = components['schemas']['VoicemailGreetingCreated'];
export type VoicemailGreetingCreatedList = components['schemas']['VoicemailGreetingCreatedList'];
export type Order = components['schemas']['Order'];
export type OrderList = components['schemas']['OrderList'];
export type OrderCreate = components['schemas']['OrderCreate'];
export type SourceStatus = components['schemas']['SourceStatus'];
export type Source = components['schemas']['Source'];
export type SourceList = components['schemas']['SourceList'];
export type SourceUpdate = components['schemas']['SourceUpdate'];
export type SourceCreate = components['schemas']['SourceCreate'];
export type SourceStageChange = components['schemas']['SourceStageChange'];
export type ServiceStatus = components['schemas']['ServiceStatus'];
export type ServiceStatusList = components['schemas']['ServiceStatusList'];
export type DecimalNumber = components['schemas']['DecimalNumber'];
export type CdrExtension = components['schemas']['CdrExtension'];
export type Cdr = components['schemas']['Cdr'];
export type Paging = components['schemas']['Paging'];
export type CdrList = components['schemas']['CdrList'];
export type Recording = components['schemas']['Recording'];
export type RecordingList = components['schemas']['RecordingList'];
export type SmsCreate = components['schemas']['SmsCreate'];
export type SmsResult = components['schemas']['SmsResult'];
export type User = components['schemas']['User'];
export type UserList = components['schemas']['UserList'];
export type UserUpdate = components['schemas']['UserUpdate'];
export type UserCreate = components['schemas']['UserCreate'];
export type WidgetDataset = components['schemas']['WidgetDataset'];
export type CalendarDate = components['schemas']['CalendarDate'];
export type WidgetValue = components['schemas']['WidgetValue'];
export type WidgetCalls = components['schemas']['WidgetCalls'];
export type WidgetDatasource = components['schemas']['WidgetDatasource'];
export type WidgetData = components['schemas']['WidgetData'];
export type WidgetResponse = components['schemas']['WidgetResponse'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ParameterInferredPagesize = components['parameters']['inferredPagesize'];
export type ParameterInferredPage = components['parameters']['inferredPage'];
export type ParameterInboundFromDate = components['parameters']['inboundFromDate'];
export type ParameterInboundToDate = components['parameters']['inboundToDate'];
export type ParameterInboundCustomerId = components['parameters']['inboundCustomerId'];
export type ParameterInboundSourceId = components['parameters']['inboundSourceId'];
export type ParameterInboundCdrId = components['parameters']['inboundCdrId'];
export type ParameterInboundCustnr = components['parameters']['inboundCustnr'];
export type ParameterInboundExtended = components['parameters']['inboundExtended'];
export type ParameterInboundNewestFirst = components['parameters']['inboundNewestFirst'];
export type ParameterOutboundFromDate = components['parameters']['outboundFromDate'];
export type ParameterOutboundToDate = components['parameters']['outboundToDate'];
export type ParameterOutboundCustomerId = components['parameters']['outboundCustomerId'];
export type ParameterOutboundSourceId = components['parameters']['outboundSourceId'];
export type ParameterOutboundCdrId = components['parameters']['outboundCdrId'];
export type ParameterOutboundCustnr = components['parameters']['outboundCustnr'];
export type ParameterPage = components['parameters']['page'];
export type ParameterPagesize = components['parameters']['pagesize'];
export type ParameterOutboundExtended = components['parameters']['outboundExtended'];
export type ParameterOutboundNewestFirst = components['parameters']['outboundNewestFirst'];
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
      /** @description It is, and they are. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pong'];
        };
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  listCustomers: {
    parameters: {
      query?: {
        customer_id?: components['schemas']['WholeNumber'];
        /** @description The partner's own number. */
        custnr?: string;
        /**
         * @description Zero-based.
         *
         *     Evidence: client-code (C-SL).
         */
        page?: number;
        /**
         * @description At most 1000.
         *
         *     Evidence: inferred (A-CDRO).
         */
        pagesize?: components['parameters']['inferredPagesize'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Customers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  updateCustomerById: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['CustomerUpdateById'];
      };
    };
    responses: {
      /** @description Customers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  createCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['CustomerCreate'];
      };
    };
    responses: {
      /** @description Customers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  getCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customer_id: components['schemas']['WholeNumber'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Customers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  updateCustomer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customer_id: components['schemas']['WholeNumber'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['CustomerUpdate'];
      };
    };
    responses: {
      /** @description Customers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  getCustomerBlacklist: {
    parameters: {
      query: {
        customer_id: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Blacklist'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  setCustomerBlacklist: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['CustomerBlacklistUpdate'];
      };
    };
    responses: {
      /** @description The list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Blacklist'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  listCallbacks: {
    parameters: {
      query: {
        customer_id: components['schemas']['WholeNumber'];
        /** @description Default now. */
        from_date?: components['schemas']['DateTime'];
        /** @description Default a week ahead. */
        to_date?: components['schemas']['DateTime'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Calls to be made. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallbackList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  createCallback: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['CallbackCreate'];
      };
    };
    responses: {
      /** @description Calls to be made. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallbackList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  getOpeningHours: {
    parameters: {
      query: {
        customer_id: components['schemas']['WholeNumber'];
        oh_id: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Opening hours. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpeningHoursList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  updateOpeningHours: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['OpeningHoursUpdate'];
      };
    };
    responses: {
      /** @description Opening hours. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpeningHoursList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  createOpeningHours: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['OpeningHoursCreate'];
      };
    };
    responses: {
      /** @description Opening hours. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpeningHoursList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  deleteOpeningHours: {
    parameters: {
      query: {
        oh_id: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. No output is listed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  listPincodes: {
    parameters: {
      query?: {
        /** @description With it the response also has `calls`. */
        pincode_id?: components['schemas']['WholeNumber'];
        customer_id?: components['schemas']['WholeNumber'];
        /** @description A page has 1000; that the first is 0 is inferred. */
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description PIN codes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PincodeList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  createPincode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['PincodeCreate'];
      };
    };
    responses: {
      /** @description PIN codes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PincodeList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  listVoicemailGreetings: {
    parameters: {
      query: {
        customer_id: components['schemas']['WholeNumber'];
        /** @description With it the response also has `sounddata`. */
        vm_greeting_id?: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Greetings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VoicemailGreetingList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  renameVoicemailGreetingById: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['VoicemailGreetingUpdateById'];
      };
    };
    responses: {
      /** @description Greetings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VoicemailGreetingList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  createVoicemailGreeting: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['VoicemailGreetingCreate'];
      };
    };
    responses: {
      /** @description The greeting, with the number to call and its PIN. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VoicemailGreetingCreatedList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  deleteVoicemailGreetingById: {
    parameters: {
      query: {
        customer_id: components['schemas']['WholeNumber'];
        vm_greeting_id: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. No output is listed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  getVoicemailGreeting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customer_id: components['schemas']['WholeNumber'];
        vm_greeting_id: components['schemas']['WholeNumber'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Greetings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VoicemailGreetingList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  renameVoicemailGreeting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customer_id: components['schemas']['WholeNumber'];
        vm_greeting_id: components['schemas']['WholeNumber'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['VoicemailGreetingUpdate'];
      };
    };
    responses: {
      /** @description Greetings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VoicemailGreetingList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  deleteVoicemailGreeting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customer_id: components['schemas']['WholeNumber'];
        vm_greeting_id: components['schemas']['WholeNumber'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. No output is listed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  listOrders: {
    parameters: {
      query?: {
        /**
         * @description Typed as a string on the page.
         *
         *     Evidence: documented (A-ORD).
         */
        customer_id?: components['schemas']['WholeNumber'];
        /** @description Evidence: documented (A-ORD). */
        order_id?: string;
        /** @description Evidence: documented (A-ORD). */
        custnr?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Orders. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrderList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  createOrder: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['OrderCreate'];
      };
    };
    responses: {
      /** @description Orders. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrderList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  getBlacklist: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Blacklist'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  setBlacklist: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['BlacklistUpdate'];
      };
    };
    responses: {
      /** @description The list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Blacklist'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  listSources: {
    parameters: {
      query?: {
        source_id?: components['schemas']['WholeNumber'];
        customer_id?: components['schemas']['WholeNumber'];
        custnr?: string;
        /** @description The Kaisa number. */
        destnr?: string;
        campaign_id?: components['schemas']['WholeNumber'];
        status?: components['schemas']['SourceStatus'];
        class?: components['schemas']['WholeNumber'];
        /**
         * @description Zero-based.
         *
         *     Evidence: inferred (A-CDRO).
         */
        page?: components['parameters']['inferredPage'];
        /**
         * @description At most 1000.
         *
         *     Evidence: inferred (A-CDRO).
         */
        pagesize?: components['parameters']['inferredPagesize'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Sources. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  updateSource: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['SourceUpdate'];
      };
    };
    responses: {
      /** @description Sources. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  createSource: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['SourceCreate'];
      };
    };
    responses: {
      /** @description Sources. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  deleteSource: {
    parameters: {
      query: {
        /** @description Evidence: assumed (A-SRC). */
        source_id: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is in quarantine. Whether there is a body is not known. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  reactivateSource: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['SourceStageChange'];
      };
    };
    responses: {
      /** @description The source. That it is answered is assumed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  extendSource: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['SourceStageChange'];
      };
    };
    responses: {
      /** @description The source. That it is answered is assumed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  listSourceStatuses: {
    parameters: {
      query?: {
        source_id?: components['schemas']['WholeNumber'];
        customer_id?: components['schemas']['WholeNumber'];
        custnr?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Sources with a problem. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServiceStatusList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  listInboundCdrs: {
    parameters: {
      query?: {
        /** @description Evidence: inferred (A-CDRO). */
        from_date?: components['parameters']['inboundFromDate'];
        /** @description Evidence: inferred (A-CDRO). */
        to_date?: components['parameters']['inboundToDate'];
        /** @description Evidence: client-code (C-SL). */
        customer_id?: components['parameters']['inboundCustomerId'];
        /** @description Evidence: inferred (A-CDRO). */
        source_id?: components['parameters']['inboundSourceId'];
        /** @description Evidence: inferred (A-CDRO). */
        cdr_id?: components['parameters']['inboundCdrId'];
        /** @description Evidence: inferred (A-CDRO). */
        custnr?: components['parameters']['inboundCustnr'];
        /**
         * @description Zero-based.
         *
         *     Evidence: inferred (A-CDRO).
         */
        page?: components['parameters']['inferredPage'];
        /**
         * @description At most 1000.
         *
         *     Evidence: inferred (A-CDRO).
         */
        pagesize?: components['parameters']['inferredPagesize'];
        /**
         * @description 1 for more members.
         *
         *     Evidence: client-code (C-SL).
         */
        extended?: components['parameters']['inboundExtended'];
        /**
         * @description Reverses the order; the only value listed is `true`.
         *
         *     Evidence: inferred (A-CDRO).
         */
        newest_first?: components['parameters']['inboundNewestFirst'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Calls. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CdrList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  listOutboundCdrs: {
    parameters: {
      query?: {
        /** @description Evidence: documented (A-CDRO). */
        from_date?: components['parameters']['outboundFromDate'];
        /** @description Evidence: documented (A-CDRO). */
        to_date?: components['parameters']['outboundToDate'];
        /** @description Evidence: documented (A-CDRO). */
        customer_id?: components['parameters']['outboundCustomerId'];
        /** @description Evidence: documented (A-CDRO). */
        source_id?: components['parameters']['outboundSourceId'];
        /** @description Evidence: documented (A-CDRO). */
        cdr_id?: components['parameters']['outboundCdrId'];
        /** @description Evidence: documented (A-CDRO). */
        custnr?: components['parameters']['outboundCustnr'];
        /**
         * @description Zero-based.
         *
         *     Evidence: documented (A-CDRO).
         */
        page?: components['parameters']['page'];
        /**
         * @description At most 1000.
         *
         *     Evidence: documented (A-CDRO).
         */
        pagesize?: components['parameters']['pagesize'];
        /**
         * @description 1 for more members.
         *
         *     Evidence: documented (A-CDRO).
         */
        extended?: components['parameters']['outboundExtended'];
        /**
         * @description Reverses the order; the only value listed is `true`.
         *
         *     Evidence: documented (A-CDRO).
         */
        newest_first?: components['parameters']['outboundNewestFirst'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Calls. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CdrList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  listRecordings: {
    parameters: {
      query?: {
        customer_id?: components['schemas']['WholeNumber'];
        /** @description With it the response has one recording, with `sounddata` and `expired`. */
        recording_id?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Recordings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecordingList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  sendSms: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['SmsCreate'];
      };
    };
    responses: {
      /** @description What became of it. Without the usual envelope. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SmsResult'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
  anonymiseSms: {
    parameters: {
      query: {
        /** @description Evidence: documented (A-SMS). */
        customer_id: components['schemas']['WholeNumber'];
        /**
         * @description Either this or `to_date`.
         *
         *     Evidence: documented (A-SMS).
         */
        id?: components['schemas']['WholeNumber'];
        /**
         * @description Together with `to_date`. How it is written is not listed.
         *
         *     Evidence: documented (A-SMS).
         */
        from_date?: string;
        /**
         * @description Either this or `id`. How it is written is not listed.
         *
         *     Evidence: documented (A-SMS).
         */
        to_date?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. No output is listed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  listUsers: {
    parameters: {
      query?: {
        user_id?: components['schemas']['WholeNumber'];
        customer_id?: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Users. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  updateUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['UserUpdate'];
      };
    };
    responses: {
      /** @description Users. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['UserCreate'];
      };
    };
    responses: {
      /** @description Users. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserList'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  deleteUser: {
    parameters: {
      query: {
        user_id: components['schemas']['WholeNumber'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. It returns nothing. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
    };
  };
  getWidgetData: {
    parameters: {
      query: {
        type: components['schemas']['WidgetDataset'];
        customer_id?: components['schemas']['WholeNumber'];
        from_date?: components['schemas']['CalendarDate'];
        to_date?: components['schemas']['CalendarDate'];
        /**
         * @description Ids, separated by commas; the vendor's widgets always send 0.
         *
         *     Evidence: client-code (C-WID).
         */
        datasources?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Figures. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WidgetResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
    };
  };
}
