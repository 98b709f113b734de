import type { Hold } from '../holds.js';

/**
 * Answers with a stream that stays open while the hold is in force. The hold ends when the client closes the
 * connection.
 */
export function holdResponse(hold: Hold, released: () => void): Response {
  const encoder = new TextEncoder();
  const line = (value: object): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`);
  let isOpen = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(line({ hold: hold.id }));
      void hold.ended.then(() => {
        if (!isOpen) return;
        controller.enqueue(line({ released: hold.id }));
        controller.close();
      });
    },
    cancel() {
      isOpen = false;
      hold.release();
      released();
    },
  });
  const headers = { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' };
  return new Response(body, { headers });
}
