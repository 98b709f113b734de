import { readConfig, type Environment } from './config.js';
import { Customers } from './customers.js';
import { connect } from './kaisa.js';

/** The app: here, what it does with customers. */
export function createApp(env: Environment, pageSize?: number): Customers {
  return new Customers(connect(readConfig(env)), pageSize);
}
