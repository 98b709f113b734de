import { startEmulator } from '@kaisa-auth/emulator';
import type { CallNowAnswer } from '../call-now.js';
import { startService, type Service } from '../service.js';
import type { Case } from './cases.js';

/** From the Swedish range that is set aside for fiction. */
const ORIGINAL = { e164: '+46313900600', local: '031-390 06 00' };

/** A budget that only a hang exceeds, for clicks that must show a replacement however slow the machine is. */
export const PATIENT_MS = 120_000;

export interface Played {
  readonly answer: CallNowAnswer;
  /** What the log says of a fallback. */
  readonly logged: string;
  readonly ms: number;
  /** Whether the visitor saw the number that the case is to show. */
  readonly asExpected: boolean;
}

/** One click on a service of its own, on a Kaisa of its own that is spoiled as the case says. */
export async function play({ token, shows, spoil }: Case): Promise<Played> {
  const kaisa = await startEmulator();
  let logged = '';
  if (token === 'none') spoil(kaisa);
  const service = await startService({
    auth: kaisa.auth,
    dncsUrl: kaisa.dncsUrl,
    advId: 'example',
    original: ORIGINAL,
    ...(shows === 'replacement' && { budgetMs: PATIENT_MS }),
    onFallback: (_, error) => {
      logged = error instanceof Error ? error.message : '';
    },
  });
  try {
    if (token === 'cached') {
      await click(service);
      spoil(kaisa);
    }
    const start = performance.now();
    const answer = await click(service);
    const ms = Math.round(performance.now() - start);
    const shown = answer.e164 === ORIGINAL.e164 ? 'original' : 'replacement';
    return { answer, logged, ms, asExpected: shown === shows };
  } finally {
    service.close();
    await kaisa.close();
  }
}

export async function click({ url }: Service): Promise<CallNowAnswer> {
  const response = await fetch(`${url}?page=https://shop.example/offer`, { method: 'POST' });
  return (await response.json()) as CallNowAnswer;
}
