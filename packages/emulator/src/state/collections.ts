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
  /** The member that holds the id. Undefined if rows get no ids. */
  readonly id: string | undefined;
  /** The first id. */
  readonly firstId: number;
}

/** The collections of an account. */
export const collections: Readonly<Record<CollectionName, CollectionPlan>> = {
  customers: { id: 'customer_id', firstId: 407_382 },
  /** One row for each customer with a blacklist. The row of the account has `customer_id` null. */
  blacklists: { id: undefined, firstId: 1 },
  callbacks: { id: 'id', firstId: 31_001 },
  openingHours: { id: 'oh_id', firstId: 8_101 },
  pincodes: { id: 'pincode_id', firstId: 70_001 },
  voicemailGreetings: { id: 'vm_greeting_id', firstId: 2_001 },
  orders: { id: undefined, firstId: 1 },
  sources: { id: 'source_id', firstId: 600_101 },
  serviceStatuses: { id: undefined, firstId: 1 },
  inboundCdrs: { id: 'cdr_id', firstId: 9_000_001 },
  outboundCdrs: { id: 'cdr_id', firstId: 9_500_001 },
  recordings: { id: undefined, firstId: 1 },
  messages: { id: 'id', firstId: 40_001 },
  users: { id: 'user_id', firstId: 51_001 },
};

export const collectionNames: readonly CollectionName[] = Object.keys(
  collections,
) as CollectionName[];

/** A record as v2 sends it: numbers are strings, booleans are `"0"` or `"1"`. May have members that are never sent. */
export type Row = Record<string, unknown>;
