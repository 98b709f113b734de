import { freeNumber, toE164 } from '../../seed/phone-numbers.js';
import type { Row } from '../../state/collections.js';
import { formatTime } from '../../time-format.js';
import { byCustnr, collectionResource, type CollectionOptions } from '../collection-resource.js';
import { invalid, unavailable } from '../api-error.js';
import type { Resource } from '../resource.js';
import { advanceStage, quarantine, stageOf } from './source-stages.js';

const select: CollectionOptions['select'] = (all, { now }) => {
  for (const source of all) advanceStage(source, now);
  return all;
};

export const sources: Resource = collectionResource('sources', {
  select,
  filters: { custnr: byCustnr },
  validate({ fields: { phonenr } }, source) {
    if (source) requireStage(source, 'reserved', 'upcoming', 'active', 'extended');
    if (phonenr !== undefined && !toE164(phonenr as string))
      throw invalid('phonenr is not a phone number');
  },
  defaults: ({ state, now }) => ({
    ...blankSource(formatTime(now)),
    destnr: allocateNumber(state.of('sources').rows),
  }),
  afterWrite(source, { fields, now }) {
    const isActivated = source.status === 'reserved' && fields.timestamp === undefined;
    if (isActivated) source.timestamp = formatTime(now);
    const isReserved = source.status === undefined && source.reserve_number === '1';
    source.status = isReserved ? 'reserved' : stageOf(source, now);
    source.phonenr = toE164(String(source.phonenr));
    source.modified = formatTime(now);
  },
  remove(source, { now }) {
    requireStage(source, 'reserved', 'upcoming', 'active', 'extended');
    quarantine(source, now);
  },
});

/** Takes a source out of quarantine. Method, parameter and answer are **assumed**. */
export const reactivation: Resource = collectionResource('sources', {
  select,
  validate: (_, source) => {
    if (source) requireStage(source, 'quarantined');
  },
  afterWrite: (source) => {
    Object.assign(source, { status: 'active', expire: null });
  },
});

/**
 * Extends a source. Method, parameter and answer, the stages it is possible from, and that DELETE ends it are
 * **assumed**.
 */
export const extension: Resource = collectionResource('sources', {
  select,
  validate: (_, source) => {
    if (source) requireStage(source, 'active', 'quarantined');
  },
  afterWrite: (source) => {
    Object.assign(source, { status: 'extended', expire: null });
  },
});

/** The members of a new source that the request omitted. */
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

function requireStage({ status }: Row, ...stages: string[]): void {
  if (!stages.includes(String(status))) {
    throw invalid(`source_id names a source that is ${String(status)}, not ${stages.join(' or ')}`);
  }
}

function allocateNumber(sources: readonly Row[]): string {
  const inUse = sources.filter(({ status }) => status !== 'archived').map(({ destnr }) => destnr);
  const free = freeNumber(new Set(inUse));
  if (!free) throw unavailable('no number is left in the pool');
  return free;
}
