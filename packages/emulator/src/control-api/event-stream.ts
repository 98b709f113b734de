import { setTimeout as sleep } from 'node:timers/promises';
import type { EmulatorEvent } from '../events/emulator-event.js';
import type { EventLog } from '../events/event-log.js';

/** How long events are collected before they are sent, so that watching a fast client costs it little. */
const BATCH_MS = 100;

/**
 * Streams the events after the one with this number as server-sent events. The reader pulls them out of the log, so a
 * slow one takes no memory, and skips what the log has forgotten.
 */
export function eventStream(events: EventLog, after: number): Response {
  const encoder = new TextEncoder();
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
  };
  events.streams.add(end);
  // A number from before a restart of the emulator.
  let last = after > events.lastId ? 0 : after;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(': events of the emulator\n\n'));
    },
    async pull(controller) {
      await events.waitFor(last, ended.signal);
      await sleep(BATCH_MS, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
      // The reader has cancelled.
      if (!events.streams.has(end)) return;
      const batch = events.after(last);
      last = events.lastId;
      controller.enqueue(encoder.encode(batch.map(frameOf).join('')));
      if (!ended.signal.aborted) return;
      events.streams.delete(end);
      controller.close();
    },
    cancel() {
      events.streams.delete(end);
      end();
    },
  });
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
  return new Response(body, { headers });
}

function frameOf(event: EmulatorEvent): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
