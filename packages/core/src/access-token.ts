/** A token to send as `Authorization: <tokenType> <accessToken>`. The object is frozen. */
export interface AccessToken {
  /** Opaque to us; a secret. */
  readonly accessToken: string;
  /** The only scheme this library knows (RFC 6750). */
  readonly tokenType: 'Bearer';
  /** When the token ends, in epoch milliseconds, counted from the start of the request that brought it. */
  readonly expiresAt: number;
  /** What the server granted; absent when it said nothing, which means "as requested" (RFC 6749 §5.1). */
  readonly scope?: string;
}
