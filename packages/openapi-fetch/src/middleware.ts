/** What openapi-fetch passes to every stage of a call, as far as it is used here. */
export interface Stage {
  readonly request: Request;
  /** Created for one call, and the same object in all of its stages. */
  readonly options: {
    /** The fetch of the client or of the call. It takes a `Request` and nothing else. */
    readonly fetch: (request: Request) => Promise<Response>;
  };
}

export interface ResponseStage extends Stage {
  readonly response: Response;
}

/** A `Middleware` of openapi-fetch, of any version. */
export interface AuthMiddleware {
  readonly onRequest: (stage: Stage) => Promise<void>;
  readonly onResponse: (stage: ResponseStage) => Promise<Response | undefined> | undefined;
  /** Not called by openapi-fetch 0.13.0. */
  readonly onError: (stage: Stage) => void;
}
