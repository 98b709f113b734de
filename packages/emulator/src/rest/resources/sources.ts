import { freeNumber, inE164 } from '../../seed/phone-numbers.js';
import type { Row } from '../../state/collections.js';
import { wireTime } from '../../wire-time.js';
import { byCustnr, collectionResource, type Habits } from '../collection-resource.js';
import { exhausted, wrong } from '../refusal.js';
import type { Resource } from '../resource.js';
import { age, quarantine, stageOf } from './source-stages.js';

const rows: Habits['rows'] = (all, { now }) => {
  for (const source of all) age(source, now);
  return all;
};

export const sources: Resource = collectionResource('sources', {
  rows,
  filters: { custnr: byCustnr },
  check({ fields: { phonenr } }, source) {
    if (source) mustBe(source, 'reserved', 'upcoming', 'active', 'extended');
    if (phonenr !== undefined && !inE164(phonenr as string)) throw wrong('phonenr is no number');
  },
  complete: ({ state, now }) => ({
    ...blankSource(wireTime(now)),
    destnr: numberFrom(state.of('sources').rows),
  }),
  settle(source, { fields, now }) {
    const activates = source.status === 'reserved' && fields.timestamp === undefined;
    if (activates) source.timestamp = wireTime(now);
    const isReserved = source.status === undefined && source.reserve_number === '1';
    source.status = isReserved ? 'reserved' : stageOf(source, now);
    source.phonenr = inE164(String(source.phonenr));
    source.modified = wireTime(now);
  },
  remove(source, { now }) {
    mustBe(source, 'reserved', 'upcoming', 'active', 'extended');
    quarantine(source, now);
  },
});

/** Out of quarantine. Method, parameter and answer are **assumed**. */
export const reactivation: Resource = collectionResource('sources', {
  rows,
  check: (_, source) => {
    if (source) mustBe(source, 'quarantined');
  },
  settle: (source) => {
    Object.assign(source, { status: 'active', expire: null });
  },
});

/** From which stages, and how it is left again (DELETE), is **assumed** beside that. */
export const extension: Resource = collectionResource('sources', {
  rows,
  check: (_, source) => {
    if (source) mustBe(source, 'active', 'quarantined');
  },
  settle: (source) => {
    Object.assign(source, { status: 'extended', expire: null });
  },
});

/** Members of a source of whom nothing was told. */
export function blankSource(time: string): Row {
  return {
    email: null,
    smsnumber: null,
    media: '',
    timestamp: time,
    expire: null,
    created: time,
    modified: time,
    class: '0',
    campaign_id: '0',
    vm_greeting_id: null,
    notify_on_missed_call: '0',
    vm_divert_all: '0',
    vm_divert_busy: '0',
    vm_divert_noanswer: '0',
    alt_numbers: [],
  };
}

function mustBe({ status }: Row, ...stages: string[]): void {
  if (!stages.includes(String(status))) {
    throw wrong(
      `source_id is that of a source that is ${String(status)}, not ${stages.join(', ')}`,
    );
  }
}

function numberFrom(all: readonly Row[]): string {
  const inUse = all.filter(({ status }) => status !== 'archived').map(({ destnr }) => destnr);
  const free = freeNumber(new Set(inUse));
  if (!free) throw exhausted('no number is left in the pool');
  return free;
}
