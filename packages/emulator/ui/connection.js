/** The control API of the emulator that served this page. */
import { createParser } from './eventsource-parser/index.js';

const BASE = '_emulator/control/';

/** An error response of the emulator. The message says what would be right. */
export class RefusedError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Reads the control token from the URL fragment, which browsers do not send to any server. */
export function controlToken() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  return fragment.replace(/^(control)?token=/i, '');
}

/** Sends a request. Resolves with the response. @throws RefusedError */
async function send(path, { method = 'GET', body, signal } = {}) {
  const response = await fetch(BASE + path, {
    method,
    signal,
    headers: {
      authorization: `Bearer ${controlToken()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.ok) return response;
  const failure = await response.json().catch(() => ({}));
  throw new RefusedError(response.status, failure.message ?? `HTTP ${response.status}`);
}

export async function read(path) {
  return (await send(path)).json();
}

/** Uses a control. Resolves with the settings of all controls. */
export async function use(path, body = {}, method = 'POST') {
  return (await send(path, { method, body })).json();
}

/**
 * Holds all requests of `part` until `release` of the returned hold is called, or the page is closed. Its `ended` resolves
 * when the hold has ended, whoever ended it.
 */
export async function hold(part) {
  const controller = new AbortController();
  const { body } = await send(`${part}/hold`, { method: 'POST', signal: controller.signal });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let line = '';
  while (!line.includes('\n')) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the emulator ended the hold before it began');
    line += value;
  }
  const { hold: id } = JSON.parse(line.split('\n', 1)[0]);
  return { id, ended: endOf(reader), release: () => controller.abort() };
}

async function endOf(reader) {
  try {
    while (!(await reader.read()).done);
  } catch {
    // This page released the hold, or the connection broke. Both end it.
  }
}

/**
 * Passes on the emulator's events, several at a time, until the signal aborts. Resolves when the emulator ends the stream.
 *
 * @param {number} after the id of the last event that is known
 */
export async function streamEvents(after, onEvents, signal) {
  const response = await send(`events?after=${after}`, { signal });
  let batch = [];
  const parser = createParser({ onEvent: ({ data }) => batch.push(JSON.parse(data)) });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    parser.feed(value);
    if (batch.length > 0) onEvents(batch);
    batch = [];
  }
}
