/** One mp3 frame (MPEG 1, layer III, 32 kbit/s, 44.1 kHz, mono) whose side information and data are all zero. */
const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc4]), Buffer.alloc(100)]);

export const SILENCE_BYTES: number = frame.length;

/** The frame in base64, the format of sounds in v2. */
export const SILENCE: string = frame.toString('base64');
