import { createHash } from 'node:crypto';
import type { Row } from '../state/collections.js';
import { DAY_MS, formatTime } from '../time-format.js';
import { callers } from './phone-numbers.js';
import { withIds, type SeedContext } from './seed-context.js';
import { SILENCE } from './silence.js';

const areas = ['8 Stockholm', '31 Göteborg', '40 Malmö', '980 Kiruna', '70 Mobil'];

/** Generates six inbound calls to each active source, within the last 30 days. */
export function inboundCdrs(context: SeedContext): Row[] {
  return cdrs(context, 'inboundCdrs', 6);
}

/** Generates two outbound calls for each active source, within the last 30 days. */
export function outboundCdrs(context: SeedContext): Row[] {
  return cdrs(context, 'outboundCdrs', 2);
}

function cdrs(context: SeedContext, name: 'inboundCdrs' | 'outboundCdrs', calls: number): Row[] {
  const customers = new Map(context.rows('customers').map((row) => [row.customer_id, row]));
  const active = context.rows('sources').filter(({ status }) => status === 'active');
  const rows = active.flatMap((source) =>
    Array.from({ length: calls }, () => cdr(context, source, customers.get(source.customer_id))),
  );
  rows.sort((left, right) => (String(left.start) < String(right.start) ? -1 : 1));
  return withIds(rows, name);
}

function cdr({ random, now }: SeedContext, source: Row, customer: Row = {}): Row {
  const anum = random.pick(callers);
  const isAnswered = random.next() < 0.8;
  return {
    start: formatTime(now - random.int(60_000, 30 * DAY_MS)),
    duration: isAnswered ? String(random.int(5, 900)) : '0',
    duration_adjusted: '0',
    anum: `${anum.slice(0, -3)}xxx`,
    anum_md5: createHash('md5').update(`emulator ${anum}`).digest('hex'),
    bnum: source.destnr,
    cnum: source.phonenr,
    customer_id: source.customer_id,
    source_id: source.source_id,
    custnr: customer.custnr,
    answered: isAnswered ? '1' : '0',
    quarantined: '0',
    anum_ndc_name: random.pick(areas),
    ...extendedMembers(source),
    ...(isAnswered ? { recording_id: random.uuid() } : {}),
  };
}

/** Returns the members that answers contain only with `extended`. */
function extendedMembers({ timestamp, expire, media, name, class: sourceClass }: Row): Row {
  return {
    timestamp,
    expire,
    source_media: media,
    source_name: name,
    class: sourceClass,
    publisher_id: '0',
    partner_publisher_id: '0',
    campaign_id: '0',
    partner_campaign_id: '0',
    pricing_model_id: '0',
    commission: '0',
    cli_id: '0',
    order_id: '0',
    custom_1: '',
  };
}

/** Generates a silent recording of each answered inbound call. */
export function recordings({ rows }: SeedContext): Row[] {
  return rows('inboundCdrs')
    .filter(({ recording_id }) => recording_id !== undefined)
    .map(({ recording_id, customer_id }) => ({
      recording_id,
      customer_id,
      expired: '0',
      sounddata: SILENCE,
    }));
}
