import { base64Of, bytesOf } from '../base/bytes.js';

const IV_BYTES = 12;

/** Part of the key derivation, so that another use of the same secret, or another entry format, gets another key. */
const PURPOSE = 'kaisa-auth token store 1';

/**
 * Encrypts a text with the first of the secrets: AES-256-GCM with a random 96-bit IV. An entry can be opened only with the
 * same `boundTo`, so an entry that was moved to another key is useless.
 */
export async function seal(
  text: string,
  secrets: readonly string[],
  boundTo: string,
): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyFrom(secrets[0]);
  const sealed = await crypto.subtle.encrypt(parameters(iv, boundTo), key, bytesOf(text));
  return base64Of(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** Decrypts a text with whichever secret opens it. Returns undefined for anything that cannot be decrypted. */
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
      // Try the next secret.
    }
  }
  return undefined;
}

/**
 * Returns the name of an entry. The key is a digest that includes the client secret, so with a store key its HMAC
 * (RFC 2104) is used instead: without that key nobody can verify a guess of the client secret.
 */
export async function entryName(key: string, storeKey: string | undefined): Promise<string> {
  if (!storeKey) return key;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const mac = await crypto.subtle.importKey('raw', bytesOf(storeKey), algorithm, false, ['sign']);
  return base64Of(await crypto.subtle.sign('HMAC', mac, bytesOf(key)));
}

/** HKDF (RFC 5869) suits secrets that cannot be guessed, as issued ones are; a password would need a slow function. */
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
