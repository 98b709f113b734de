/** The meaning of a status of an API, and what to do next. */
export interface Explanation {
  readonly meaning: string;
  readonly next: string;
}

/** Whether a server rejects requests because there are too many, or because it is overloaded or down. */
export function isBusy(status: number | undefined): boolean {
  return status === 429 || status === 503;
}

const EXPLANATIONS: Readonly<Record<number, Explanation>> = {
  401: {
    meaning: 'The API refuses the token, although it was issued a moment ago.',
    next:
      'Check that the base URL and the token endpoint belong together. If they do, ask Kaisa Support whether this ' +
      'API is enabled for your account, and whether your IP address is allowed.',
  },
  403: {
    meaning: 'The token is accepted, but the account lacks the right for this.',
    next: 'Ask Kaisa Support for the right. A new token or another secret does not help.',
  },
  404: {
    meaning: 'Nothing is served at this address.',
    next: 'Check the path, and the version in the base URL: Kaisa issues it with the credentials.',
  },
  429: { meaning: 'There were too many requests.', next: 'Wait, then send fewer of them.' },
  503: {
    meaning: 'The server is overloaded or down.',
    next: 'Try later. If it persists, ask Kaisa Support.',
  },
};

/** Explains a status that is not a success. The token was issued a moment ago, which rules out that it has expired. */
export function explainStatus(status: number, headers?: Headers): Explanation {
  const explanation = EXPLANATIONS[status];
  const retryAfter = headers?.get('retry-after');
  if (explanation && retryAfter && isBusy(status)) {
    return { ...explanation, meaning: `${explanation.meaning} Retry-After: ${retryAfter}.` };
  }
  if (explanation) return explanation;
  if (status >= 500) {
    return { meaning: 'The server failed.', next: 'Try later. If it persists, ask Kaisa Support.' };
  }
  if (status >= 300 && status < 400) {
    return {
      meaning: 'The response is a redirect, which is not followed.',
      next: 'Use the address that the server names, if you trust it.',
    };
  }
  return {
    meaning: 'The API rejects the request.',
    next: 'Read the response, which says more, and check the fields.',
  };
}
