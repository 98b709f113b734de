import { kaisaAuth } from '@kaisa-auth/axios';
import axios from 'axios';
import type { Customer } from './kaisa';

const baseURL = process.env.KAISA_BASE_URL!;
const instance = axios.create({ baseURL });
kaisaAuth(instance, {
  clientId: process.env.KAISA_CLIENT_ID!,
  clientSecret: process.env.KAISA_CLIENT_SECRET!,
  tokenUrl: process.env.KAISA_TOKEN_URL,
  allowedOrigins: [new URL(baseURL).origin],
});

export async function listWithAxios(): Promise<Customer[]> {
  const { data } = await instance.get<{ customers: Customer[] }>('/customers');
  return data.customers;
}
