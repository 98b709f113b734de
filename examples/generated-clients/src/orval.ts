import { kaisaAuth } from '@kaisa-auth/axios';
import axios, { type AxiosRequestConfig } from 'axios';
import { baseUrl, tokens } from './tokens.js';

const kaisa = axios.create({ baseURL: baseUrl });
kaisaAuth(kaisa, tokens);

/** The functions that orval generates send their requests with this one. */
export async function send<T>(config: AxiosRequestConfig): Promise<T> {
  const { data } = await kaisa.request<T>(config);
  return data;
}
