// What the RFCs require of a client for the client credentials grant. A test names the tags that it shows in `meta.rfc`.

const line = (tag, level, text) => ({ tag, level, text });

export const REQUIREMENTS = [
  line('6749 §2.3: one method', 'MUST', 'One way to authenticate the client per request.'),
  line(
    '6749 §2.3.1: Basic',
    'MUST',
    'HTTP Basic: id and secret are form-encoded first (Appendix B).',
  ),
  line('6749 §2.3.1: not in the URI', 'MUST', 'Credentials in the body never go into the URI.'),
  line(
    '6749 §3.2: TLS',
    'MUST',
    'The token endpoint is asked over TLS. Exception: http on loopback.',
  ),
  line('6749 §3.2: POST', 'MUST', 'The token request is a POST.'),
  line('6749 §3.2: query', 'MUST', 'The query of the endpoint URI is kept.'),
  line('6749 §3.2: no fragment', 'MUST', 'The endpoint URI has no fragment.'),
  line('6749 §3.2: once', 'MUST', 'No parameter is sent twice.'),
  line('6749 §3.2: nothing empty', 'MUST', 'A parameter without a value is left out.'),
  line(
    '6749 §3.3: scope',
    'MUST',
    'Scopes are case-sensitive, separated by spaces: sent as given.',
  ),
  line('6749 §4.4: confidential', 'MUST', 'Confidential clients only.'),
  line(
    '6749 §4.4.2: form',
    'MUST',
    '`grant_type=client_credentials`, as a form. JSON is an option, never a fallback.',
  ),
  line('6749 §4.4.2: UTF-8', 'MUST', 'The form is UTF-8.'),
  line(
    '6749 §4.4.3: refresh token',
    'SHOULD',
    'No refresh token is expected; one that comes is ignored.',
  ),
  line('6749 §5.1: access_token', 'MUST', '`access_token` is required.'),
  line(
    '6749 §5.1: token_type',
    'MUST',
    '`token_type` is required, in any case. Exception: missing is bearer, since Kaisa documents no body.',
  ),
  line(
    '6749 §5.1: expires_in',
    'SHOULD',
    '`expires_in` is in seconds; missing has a documented default.',
  ),
  line('6749 §5.1: scope', 'MUST', '`scope` is shown; absent means as requested.'),
  line('6749 §5.1: unknown members', 'MUST', 'Unknown members are ignored.'),
  line('6749 §5.1: size', 'SHOULD', 'Nothing is assumed of a token, nor of its size.'),
  line('6749 §5.1: no-store', 'SHOULD', 'The answer is not cached by HTTP.'),
  line('6749 §5.2: error', 'MUST', '`error` and `error_description` of a 400 are read.'),
  line('6749 §5.2: 401', 'MUST', 'So are those of a 401 with a challenge.'),
  line('6749 §7.1: unknown type', 'MUST', 'A token of a type that is not understood is not used.'),
  line('6750 §2: one way', 'MUST', 'A request carries the token in one way only.'),
  line('6750 §2.1: header', 'SHOULD', 'That is the Authorization header.'),
  line(
    '6750 §3.1: invalid_token',
    'MAY',
    'After a 401 a new token is got and the request sent once more.',
  ),
  line('6750 §3.1: no renewal', 'SHOULD', 'Not for `insufficient_scope` and `invalid_request`.'),
  line('6750 §5.3: TLS', 'MUST', 'Tokens go over TLS. Exception: http on loopback.'),
  line('6750 §5.3: certificate', 'MUST', 'The certificate is validated.'),
  line('9110 §10.2.3: both forms', 'SHOULD', '`Retry-After` is read in both forms.'),
  line('9110 §5.6.7: dates', 'MUST', 'Dates are read in all their forms, as UTC.'),
  line(
    '9700 §2.3: audience',
    'SHOULD',
    'Tokens can be asked for with the least scope and audience.',
  ),
  line(
    '9700 §2.5: asymmetric',
    'SHOULD',
    'Asymmetric client authentication is possible, by the `clientAuth` hook.',
  ),
  line('9700 §4.3.2: not in the URL', 'MUST', 'No token in a URL.'),
  line(
    '9700 §4.9: its own servers',
    'MUST',
    'A token goes only to the servers that it was issued for.',
  ),
  line('9700 §4.12: redirects', 'SHOULD', 'A redirect does not take credentials along.'),
  line(
    '8707 §2: resource',
    'MUST',
    '`resource` is sent. Exception: one, and what it holds is not checked.',
  ),
  line('8707 §2: invalid_target', 'MUST', '`invalid_target` is known as an error.'),
  line('8707 §2: key', 'MUST', 'Another resource is another token.'),
  line(
    '7523 §3: new for each try',
    'MUST',
    'An assertion is made anew for every try, by the `clientAuth` hook.',
  ),
];
