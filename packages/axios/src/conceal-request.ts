/**
 * Hides what shows the token when an error or a response is printed or walked: the request, which holds the header as
 * it went out, and a streamed body, which leads to it. They can be read as ever, but no logger finds them.
 */
export function concealRequest(outcome: unknown): void {
  const holder = Object(outcome) as Record<string, unknown>;
  conceal(holder, 'request');
  if (isStream(holder.data)) conceal(holder, 'data');
  if (holder.response) concealRequest(holder.response);
}

function conceal(holder: Record<string, unknown>, key: string): void {
  let value = holder[key];
  if (value === undefined) return;
  // An accessor: `inspect` prints one without calling it, even with `showHidden`.
  Object.defineProperty(holder, key, {
    configurable: true,
    enumerable: false,
    get: () => value,
    set: (next: unknown) => {
      value = next;
    },
  });
}

function isStream(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'pipe' in value;
}
