/** How Kaisa knows a visitor again: of its last answer to this visitor, empty on first contact. */
export interface VisitorIds {
  readonly trackingId: string;
  readonly sessionId: string;
}

/** Who clicked, as far as it is known: each may be empty. */
export interface Visit extends VisitorIds {
  readonly fullUrl: string;
  readonly fullReferrer: string;
  readonly userAgent: string;
  /** The visitor's, not ours: Kaisa blocks by it. */
  readonly requestIpAddress: string;
}

export interface PhoneNumber {
  /** To dial. */
  readonly e164: string;
  /** To read. */
  readonly local: string;
}

export interface DncsAnswer extends VisitorIds {
  /** Missing where nothing is to be replaced. */
  readonly replacement: PhoneNumber | undefined;
}

export class DncsError extends Error {
  override readonly name = 'DncsError';
}

export interface DncsOptions {
  /** Not public, so there is no default: ask Kaisa. */
  readonly url: string;
  readonly advId: string;
  readonly fetch: typeof fetch;
}

/** Asks DNCS once for a replacement of `number`. Rejects with what went wrong, or with the signal's reason. */
export async function askDncs(
  { url, advId, fetch }: DncsOptions,
  number: string,
  visit: Visit,
  signal: AbortSignal,
): Promise<DncsAnswer> {
  const body = { advId, numbers: number, type: 'web', parameters: {}, ...visit };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) throw new DncsError(`DNCS answered ${response.status}`);
  return readAnswer((await response.json()) as RawAnswer | null, number, visit);
}

/** What Kaisa's browser script reads of an answer. The answer of DNCS itself is not public: any of it may be missing. */
interface RawAnswer {
  readonly status?: string;
  readonly tracking_id?: string;
  readonly session_id?: string;
  readonly numbers?: readonly {
    readonly number_on_page?: string;
    readonly replace_with?: Partial<PhoneNumber>;
  }[];
}

function readAnswer(raw: RawAnswer | null, number: string, known: VisitorIds): DncsAnswer {
  if (raw?.status !== 'success') throw new DncsError(`DNCS says ${raw?.status ?? 'nothing'}`);
  return {
    replacement: replacementIn(raw, number),
    trackingId: raw.tracking_id ?? known.trackingId,
    sessionId: raw.session_id ?? known.sessionId,
  };
}

function replacementIn({ numbers }: RawAnswer, number: string): PhoneNumber | undefined {
  const entry = numbers?.find(({ number_on_page }) => number_on_page === number);
  const { e164, local = e164 } = entry?.replace_with ?? {};
  return e164 && local ? { e164, local } : undefined;
}
