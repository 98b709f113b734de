/** Control characters but for line breaks: a terminal obeys them, and some texts come from a server. */
const CONTROL = /[^\P{Cc}\n]/gu;

/** Replaces control characters in a text that may contain something from outside. */
export function printable(text: string): string {
  return text.replace(CONTROL, ' ');
}
