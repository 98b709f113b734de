import type { EmulatorEvent } from '../events/emulator-event.js';
import type { ControlClient } from './control-client.js';
import { readParts } from './read-parts.js';

/** Reads the stream of events. */
export async function* readEvents(
  client: ControlClient,
  { after = 0, signal }: { after?: number; signal?: AbortSignal },
): AsyncGenerator<EmulatorEvent, void, undefined> {
  const response = await client.send('GET', `events?after=${after}`, signal ? { signal } : {});
  for await (const frame of readParts(response, '\n\n')) {
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (data !== undefined) yield JSON.parse(data) as EmulatorEvent;
  }
}
