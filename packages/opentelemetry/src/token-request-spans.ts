import type { TokenEvent } from '@kaisa-auth/core';
import {
  isSpanContextValid,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Link,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { outcome } from './bounded.js';
import {
  ATTEMPT,
  REQUEST_METHOD,
  SCOPE,
  STATUS_CODE,
  TOKEN_KEY,
  TOKEN_LIFETIME,
  TOKEN_REQUEST_SPAN,
  WAIT_DURATION,
  WAIT_EVENT,
} from './names.js';

/** A runtime that cancels a request's work leaves its span open; no more than this many are kept. */
const MAX_OPEN = 16;

interface OpenSpan {
  readonly span: Span;
  readonly startedAt: number;
}

type EventOf<Type extends TokenEvent['type']> = Extract<TokenEvent, { readonly type: Type }>;
type Ended = EventOf<'request_succeeded' | 'request_failed'>;

/**
 * The spans of one provider's token requests. A token request belongs to no caller, so its span starts a trace of its own
 * and is linked to the span of the caller that started it. A caller that waited gets a span event and a link in return.
 */
export class TokenRequestSpans {
  readonly #attributes: Attributes;
  readonly #includeKey: boolean;
  readonly #now: () => number;
  readonly #open: OpenSpan[] = [];
  #last: SpanContext | undefined;

  /**
   * @param attributes those of every span
   * @param now returns milliseconds from any origin, by the provider's clock
   */
  constructor(attributes: Attributes, includeKey: boolean, now: () => number) {
    this.#attributes = attributes;
    this.#includeKey = includeKey;
    this.#now = now;
  }

  record(event: TokenEvent): void {
    switch (event.type) {
      case 'request_started':
        this.#start(event);
        break;
      case 'request_succeeded':
      case 'request_failed':
        this.#end(event);
        break;
      case 'waited':
        this.#addWait(event);
    }
  }

  #start({ attempt, key }: EventOf<'request_started'>): void {
    if (this.#open.length >= MAX_OPEN) this.#open.shift()?.span.end();
    const span = trace.getTracer(SCOPE).startSpan(TOKEN_REQUEST_SPAN, {
      kind: SpanKind.CLIENT,
      root: true,
      links: linksTo(trace.getActiveSpan()?.spanContext()),
      attributes: {
        ...this.#attributes,
        [REQUEST_METHOD]: 'POST',
        [ATTEMPT]: attempt,
        ...(this.#includeKey && key !== undefined && { [TOKEN_KEY]: key }),
      },
    });
    this.#open.push({ span, startedAt: this.#now() });
    this.#last = span.spanContext();
  }

  #end(event: Ended): void {
    const span = this.#takeSpan(event.durationMs);
    if (!span) return;
    if (event.type === 'request_succeeded') {
      span.setAttributes({ ...outcome(undefined), [TOKEN_LIFETIME]: event.lifeMs / 1000 });
    } else {
      const { code, status } = event;
      span.setAttributes(outcome(code));
      if (status !== undefined) span.setAttribute(STATUS_CODE, status);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  }

  /** Takes the open span whose start is closest, because end events do not name their start. */
  #takeSpan(durationMs: number): Span | undefined {
    const startedAt = this.#now() - durationMs;
    const distance = (open: OpenSpan): number => Math.abs(open.startedAt - startedAt);
    const [nearest] = this.#open.toSorted((a, b) => distance(a) - distance(b));
    if (nearest) this.#open.splice(this.#open.indexOf(nearest), 1);
    return nearest?.span;
  }

  #addWait({ durationMs, code }: EventOf<'waited'>): void {
    const caller = trace.getActiveSpan();
    if (!caller?.isRecording()) return;
    const attributes = { ...this.#attributes, [WAIT_DURATION]: durationMs / 1000 };
    caller.addEvent(WAIT_EVENT, { ...attributes, ...outcome(code) });
    caller.addLinks(linksTo(this.#last));
  }
}

function linksTo(context: SpanContext | undefined): Link[] {
  return context && isSpanContextValid(context) ? [{ context }] : [];
}
