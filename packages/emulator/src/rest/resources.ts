import { byCustnr, collectionResource } from './collection-resource.js';
import type { Resource } from './resource.js';
import { blacklist } from './resources/blacklists.js';
import { callbacks } from './resources/callbacks.js';
import { cdrs } from './resources/cdrs.js';
import { customers } from './resources/customers.js';
import { messages } from './resources/messages.js';
import { pincodes } from './resources/pincodes.js';
import { extension, reactivation, sources } from './resources/sources.js';
import { users } from './resources/users.js';
import { voicemailGreetings } from './resources/voicemail-greetings.js';
import { widgets } from './resources/widgets.js';
import { formatTime } from '../time-format.js';

/** The resources of v2 by path, without ids. */
export const resources: Readonly<Record<string, Resource>> = {
  '/miscellaneous/ping': { get: () => ({ ping: 'ok' }) },
  '/customers': customers,
  '/customers/blacklist': blacklist,
  '/customers/callbacks': callbacks,
  '/customers/opening_hours': collectionResource('openingHours'),
  '/customers/pincodes': pincodes,
  '/customers/voicemail_greetings': voicemailGreetings,
  '/customer_orders': collectionResource('orders', {
    filters: { custnr: byCustnr },
    defaults: ({ now }) => ({ created: formatTime(now), extras: '' }),
  }),
  '/blacklist': blacklist,
  '/sources': sources,
  '/sources/reactivate': reactivation,
  '/sources/extend': extension,
  '/sources/statuses': collectionResource('serviceStatuses', { filters: { custnr: byCustnr } }),
  '/statistics/cdrs': cdrs('inboundCdrs'),
  '/statistics/cdrs_out': cdrs('outboundCdrs'),
  '/recordings': collectionResource('recordings', {
    id: 'recording_id',
    present: ({ sounddata, expired, ...row }, { fields }) =>
      fields.recording_id === undefined ? row : { ...row, sounddata, expired },
  }),
  '/textmessages/sms': messages,
  '/users': users,
  '/widgets/data': widgets,
};
