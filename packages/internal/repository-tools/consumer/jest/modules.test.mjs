import { kaisaAuth as kaisaAxios } from '@kaisa-auth/axios';
import { createKaisaClient } from '@kaisa-auth/client';
import { createTokenProvider } from '@kaisa-auth/core';
import { startEmulator } from '@kaisa-auth/emulator';
import { kaisaAuth as kaisaFetch } from '@kaisa-auth/fetch';
import { kaisaAuth as kaisaKy } from '@kaisa-auth/ky';
import { kaisaAuth as kaisaOpenapi } from '@kaisa-auth/openapi-fetch';
import { createRedisTokenStore } from '@kaisa-auth/redis';
import axios from 'axios';
import ky from 'ky';
import createClient from 'openapi-fetch';
import defineCases from './cases.cjs';

const { pingsOf } = defineCases;
const pings = pingsOf({
  axios,
  createClient,
  kaisaAxios,
  createKaisaClient,
  kaisaFetch,
  kaisaOpenapi,
});
const kyPing = ({ auth, v2Url }) => {
  const api = ky.extend(kaisaKy(auth));
  return async () => (await api(`${v2Url}/miscellaneous/ping`).json()).ping;
};
defineCases({ startEmulator, createTokenProvider, pings: { ...pings, ky: kyPing } });

test('redis loads', () => {
  expect(() => createRedisTokenStore({})).toThrow(TypeError);
});
