import { isRecord, mediaType, parseJson } from './body.js';

/** An error response of RFC 6749 §5.2. Kaisa documents no error body; that it follows the RFC is assumed. */
export class OAuthError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

/** A token request as it arrived, not yet validated. */
export interface TokenRequest {
  format: 'form' | 'json' | undefined;
  entries: [name: string, value: unknown][];
  /** Why the body could not be read. */
  problem?: string;
  /** The `Authorization` header. */
  authorization: string | undefined;
}

export interface Credentials {
  id: string;
  secret: string;
}

export function readTokenRequest(
  contentType: string | undefined,
  body: string,
  authorization: string | undefined,
): TokenRequest {
  switch (mediaType(contentType)) {
    case 'application/x-www-form-urlencoded':
      return { format: 'form', entries: [...new URLSearchParams(body)], authorization };
    case 'application/json':
      return { format: 'json', ...readJsonBody(body), authorization };
    default:
      return { format: undefined, entries: [], authorization };
  }
}

function readJsonBody(body: string): Pick<TokenRequest, 'entries' | 'problem'> {
  const json = parseJson(body);
  if (isRecord(json)) return { entries: Object.entries(json) };
  return {
    entries: [],
    problem: `the body is not ${json === undefined ? 'JSON' : 'a JSON object'}`,
  };
}

/** Returns the parameters. @throws OAuthError if one is repeated (RFC 6749 §3.2) or not a string */
export function parametersOf(request: TokenRequest): ReadonlyMap<string, string> {
  const { format, entries, problem } = request;
  if (!format) {
    throw new OAuthError(
      'invalid_request',
      'the body must be application/json or application/x-www-form-urlencoded',
    );
  }
  if (problem !== undefined) throw new OAuthError('invalid_request', problem);
  const parameters = new Map<string, string>();
  for (const [name, value] of entries) {
    if (parameters.has(name)) throw new OAuthError('invalid_request', `${name} is repeated`);
    if (typeof value !== 'string') {
      throw new OAuthError('invalid_request', `${name} is not a string`);
    }
    parameters.set(name, value);
  }
  return parameters;
}

export function clientAuthOf(request: TokenRequest): 'body' | 'basic' | 'both' | 'none' {
  const inBody = request.entries.some(([name]) => name === 'client_id' || name === 'client_secret');
  const inHeader = request.authorization !== undefined;
  if (inBody) return inHeader ? 'both' : 'body';
  return inHeader ? 'basic' : 'none';
}

/** Reads the credentials from the body (documented by Kaisa) or from HTTP Basic (RFC 6749 §2.3.1, assumed). */
export function credentialsOf(
  request: TokenRequest,
  parameters: ReadonlyMap<string, string>,
): Credentials {
  switch (clientAuthOf(request)) {
    case 'both':
      throw new OAuthError(
        'invalid_request',
        'send the credentials in the header or in the body, not in both',
      );
    case 'basic':
      return readBasic(request.authorization ?? '');
    default:
      return {
        id: required(parameters, 'client_id'),
        secret: required(parameters, 'client_secret'),
      };
  }
}

/** Returns a required parameter. One without a value counts as omitted (RFC 6749 §3.2). */
export function required(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name);
  if (!value) throw new OAuthError('invalid_request', `${name} is missing`);
  return value;
}

/** Decodes HTTP Basic. Id and secret are form-encoded before they are joined (RFC 6749 §2.3.1). */
function readBasic(authorization: string): Credentials {
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  if (id === undefined || secret === undefined) {
    throw new OAuthError('invalid_client', 'the Authorization header is not HTTP Basic', 401);
  }
  return { id: formDecode(id), secret: formDecode(secret) };
}

function formDecode(text: string): string {
  return new URLSearchParams(`value=${text.replaceAll('&', '%26')}`).get('value') ?? '';
}
