export type CollectionName =
  | 'customers'
  | 'blacklists'
  | 'callbacks'
  | 'openingHours'
  | 'pincodes'
  | 'voicemailGreetings'
  | 'orders'
  | 'sources'
  | 'serviceStatuses'
  | 'inboundCdrs'
  | 'outboundCdrs'
  | 'recordings'
  | 'messages'
  | 'users';

export interface CollectionPlan {
  /** The member that tells its rows apart, where ids are given out. */
  readonly id: string | undefined;
  /** The lowest of these ids. */
  readonly first: number;
}

/** The collections of an account. */
export const collections: Readonly<Record<CollectionName, CollectionPlan>> = {
  customers: { id: 'customer_id', first: 407_382 },
  /** One row for each customer that blocks anybody; that of the account has `customer_id` null. */
  blacklists: { id: undefined, first: 1 },
  callbacks: { id: 'id', first: 31_001 },
  openingHours: { id: 'oh_id', first: 8_101 },
  pincodes: { id: 'pincode_id', first: 70_001 },
  voicemailGreetings: { id: 'vm_greeting_id', first: 2_001 },
  orders: { id: undefined, first: 1 },
  sources: { id: 'source_id', first: 600_101 },
  serviceStatuses: { id: undefined, first: 1 },
  inboundCdrs: { id: 'cdr_id', first: 9_000_001 },
  outboundCdrs: { id: 'cdr_id', first: 9_500_001 },
  recordings: { id: undefined, first: 1 },
  messages: { id: 'id', first: 40_001 },
  users: { id: 'user_id', first: 51_001 },
};

export const collectionNames: readonly CollectionName[] = Object.keys(
  collections,
) as CollectionName[];

/** A record as v2 sends it: numbers are strings, booleans `"0"` or `"1"`. It may hold more than is ever sent. */
export type Row = Record<string, unknown>;
