import { randomInt } from 'node:crypto';
import { formatTime } from '../../time-format.js';
import { collectionResource } from '../collection-resource.js';
import type { Resource } from '../resource.js';
import { RECORD_NUMBER } from '../../seed/phone-numbers.js';

export const voicemailGreetings: Resource = collectionResource('voicemailGreetings', {
  filters: {
    customer_id: (value) => (row) => row.customer_id === null || row.customer_id === value,
  },
  present(row, { fields, state }) {
    const { sounddata, ...greeting } = row;
    const used_by = state
      .of('sources')
      .rows.filter(({ vm_greeting_id }) => vm_greeting_id === row.vm_greeting_id)
      .map(({ source_id }) => source_id);
    return { ...greeting, used_by, ...(fields.vm_greeting_id === undefined ? {} : { sounddata }) };
  },
  defaults: ({ now }) => ({
    timestamp: formatTime(now),
    datalength: '0',
    locked: '0',
    sounddata: '',
    record_number: RECORD_NUMBER,
    record_pin: String(randomInt(1000, 10_000)),
  }),
});
