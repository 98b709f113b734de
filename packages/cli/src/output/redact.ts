const REDACTED = '[redacted]';

/** Shorter secrets would match unrelated text. */
export const MIN_LENGTH = 4;

/** Replaces secrets in everything that is printed: as they are, and as they are escaped in JSON, URLs, forms and Basic. */
export class Redactor {
  readonly #forms = new Set<string>();

  /** Redacts this secret from now on. */
  add(secret: string): void {
    if (secret.length < MIN_LENGTH) return;
    for (const form of formsOf(secret)) this.#forms.add(form);
  }

  /** Returns a copy of the text without secrets. */
  text(text: string): string {
    return [...this.#forms].reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
  }

  /** Returns a copy of the bytes without secrets. All other bytes stay as they are, whatever their encoding. */
  bytes(bytes: Uint8Array): Uint8Array {
    const before = latin1(bytes);
    const after = [...this.#forms].reduce(
      (rest, form) => rest.replaceAll(latin1(Buffer.from(form)), REDACTED),
      before,
    );
    return after === before ? bytes : Buffer.from(after, 'latin1');
  }
}

/** Represents each byte by one character. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    base64,
    base64.replace(/=+$/, ''),
  ];
}
