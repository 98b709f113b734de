const IV_BYTES = 12;

/** Begins with what an entry is, so that another use of the same secret, or another form of entry, has another key. */
const PURPOSE = 'kaisa-auth token store 1';

/**
 * Encrypts a text with the first of the secrets: AES-256-GCM under a random 96-bit IV. `boundTo` has to be the same
 * where it is opened: an entry that was moved there from elsewhere does not open.
 */
export async function seal(
  text: string,
  secrets: readonly string[],
  boundTo: string,
): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyFrom(secrets[0]);
  const sealed = await crypto.subtle.encrypt(parameters(iv, boundTo), key, bytesOf(text));
  return btoa([...iv, ...new Uint8Array(sealed)].map((byte) => String.fromCharCode(byte)).join(''));
}

/** The text, if one of the secrets opens it; undefined for anything else, whatever it is. */
export async function open(
  value: string,
  secrets: readonly string[],
  boundTo: string,
): Promise<string | undefined> {
  for (const secret of secrets) {
    try {
      const bytes = Uint8Array.from(atob(value), (char) => char.charCodeAt(0));
      const algorithm = parameters(bytes.subarray(0, IV_BYTES), boundTo);
      const key = await keyFrom(secret);
      const text = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(IV_BYTES));
      return new TextDecoder().decode(text);
    } catch {
      // Perhaps the next one does.
    }
  }
  return undefined;
}

/**
 * What a store may see of a key, which is a digest over the client secret: its HMAC (RFC 2104), by which no guess can be
 * checked without the secret of the store. Without that, the key itself.
 */
export async function nameOf(
  key: string | undefined,
  secret: string | undefined,
): Promise<string | undefined> {
  if (!secret) return key;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const mac = await crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign']);
  const name = await crypto.subtle.sign('HMAC', mac, bytesOf(key));
  return btoa(String.fromCharCode(...new Uint8Array(name)));
}

/** HKDF (RFC 5869) is for secrets that cannot be guessed, as issued ones are: a password would need a slow function. */
async function keyFrom(secret: string | undefined): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: bytesOf(''), info: bytesOf(PURPOSE) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function parameters(iv: Uint8Array<ArrayBuffer>, boundTo: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: bytesOf(boundTo) };
}

function bytesOf(text: string | undefined): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
