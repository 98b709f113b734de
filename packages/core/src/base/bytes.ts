/** Encodes a text as UTF-8; undefined as no bytes. */
export function bytesOf(text: string | undefined): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export function base64Of(bytes: ArrayBuffer | Uint8Array): string {
  const characters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte));
  return btoa(characters.join(''));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
