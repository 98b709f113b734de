/**
 * Hides what shows the token when an error or a response is printed or walked: the request, which holds the header as
 * it went out, and what of a streamed body leads to it. They can be read as ever, but no logger finds them.
 */
export function concealRequest(outcome: unknown): void {
  const holder = Object(outcome) as Record<string, unknown>;
  conceal(holder, 'request');
  if (isStream(holder.data)) concealStream(holder.data);
  if (!holder.response) return;
  concealRequest(holder.response);
  const response = holder.response as Record<string, unknown>;
  if (isStream(response.data)) conceal(response, 'data');
}

interface Stream {
  on(event: string | symbol, listener: (error: unknown) => void): unknown;
}

function concealStream(stream: Stream): void {
  for (const key of ['req', 'socket', 'client']) conceal(stream, key);
  // Sees an error before its listeners do, and does not count as one of them. An import of it would need Node.
  const { errorMonitor } = stream.constructor as { errorMonitor?: symbol };
  if (errorMonitor) stream.on(errorMonitor, concealRequest);
}

function conceal(holder: object, key: string): void {
  let value: unknown = Reflect.get(holder, key);
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

function isStream(value: unknown): value is Stream {
  return typeof value === 'object' && value !== null && 'pipe' in value && 'on' in value;
}
