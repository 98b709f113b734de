/** One frame of mp3 (MPEG 1, layer III, 32 kbit/s, 44.1 kHz, mono), whose side information and data are all zero. */
const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc4]), Buffer.alloc(100)]);

export const SILENCE_BYTES: number = frame.length;

/** A sound, as v2 sends one: base64. */
export const SILENCE: string = frame.toString('base64');
