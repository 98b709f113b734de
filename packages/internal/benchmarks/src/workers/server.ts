// The process of `startService`.
import type { Behaviour } from '../server/accounts.js';
import { Service } from '../server/http.js';

export type Order =
  | { readonly id: number; readonly open: string; readonly behaviour: Behaviour }
  | { readonly id: number; readonly count: string };

const service = new Service();
const url = await service.listen();

process.on('message', (order: Order) => {
  if ('open' in order) service.open(order.open, order.behaviour);
  const result = 'count' in order ? service.counts(order.count) : undefined;
  process.send?.({ id: order.id, result });
});
process.on('disconnect', () => process.exit());
process.send?.({ url });
