/** Control characters but for line breaks: a terminal obeys them, and some texts come from a server. */
const CONTROL = /[^\P{Cc}\n]/gu;

/** Replaces control characters in a text that may contain something from outside. */
export function printable(text: string): string {
  return text.replace(CONTROL, ' ');
}

/** Control characters but for tabs and line breaks. A carriage return alone would overwrite its line. */
const CONTROL_IN_DOCUMENT = /(?!\t|\r?\n)\p{Cc}/gu;

/** Escapes control characters in a document from outside as JSON does, so that JSON stays JSON. */
export function escapeControls(text: string): string {
  return text.replace(
    CONTROL_IN_DOCUMENT,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
