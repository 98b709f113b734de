import { Readable } from 'node:stream';

/** A body that can fail before it is sent. */
export interface FailingStream {
  readonly body: unknown;
  readonly fail: () => void;
  /** The message of the innermost cause that a call with this body rejects with. */
  readonly message: RegExp;
}

const DISK_FULL = new Error('the disk is full');

/** Streams that have a first chunk, by what happens to them then. */
export const FAILING_STREAMS: Readonly<Record<string, () => FailingStream>> = {
  'a Node stream that fails': () => nodeStream(DISK_FULL, /the disk is full/),
  'a Node stream that is destroyed': () => nodeStream(undefined, /Premature close/),
  'a web stream that fails': webStream,
};

function nodeStream(error: Error | undefined, message: RegExp): FailingStream {
  const body = new Readable({ read: () => undefined });
  body.push('first');
  const fail = (): void => {
    // Without a listener, the `error` event would end the process, not only the test.
    if (body.listenerCount('error') === 0) throw new Error('nobody listens to the stream');
    body.destroy(error);
  };
  return { body, fail, message };
}

function webStream(): FailingStream {
  let fail = (): void => undefined;
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('first'));
      fail = () => {
        controller.error(DISK_FULL);
      };
    },
  });
  return { body, fail, message: /the disk is full/ };
}

/** Returns the message of the innermost cause. */
export function innermostMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : innermostMessage(error.cause);
}
