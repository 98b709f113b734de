// Lists customers with fetch and with axios at the same time, once for each way to send the token request.
const { shutDown } = require('./telemetry.cjs');
const { trace } = require('@opentelemetry/api');
const { createTokenProvider, kaisaAuth: signAxios } = require('@kaisa-auth/axios');
const { kaisaAuth: signFetch } = require('@kaisa-auth/fetch');
const { withTelemetry } = require('@kaisa-auth/opentelemetry');
const axios = require('axios');
const process = require('node:process');
const { URL } = require('node:url');
const nodeFetch = require('node-fetch');

const { KAISA_BASE_URL, KAISA_TOKEN_URL, KAISA_CLIENT_ID, KAISA_CLIENT_SECRET } = process.env;
const options = {
  clientId: KAISA_CLIENT_ID,
  clientSecret: KAISA_CLIENT_SECRET,
  tokenUrl: KAISA_TOKEN_URL,
  allowedOrigins: [new URL(KAISA_BASE_URL).origin],
};

/** Undici sends the token request by default, and node-fetch sends it through `http`. */
const WAYS = { undici: {}, http: { fetch: nodeFetch } };

async function listAtTheSameTime(name) {
  const telemetry = withTelemetry({ ...options, ...WAYS[name] }, { name });
  const provider = createTokenProvider(telemetry);
  const instance = axios.create({ baseURL: KAISA_BASE_URL });
  signAxios(instance, provider);
  const kaisaFetch = signFetch(provider);
  await Promise.all([
    asCaller(`${name}, fetch`, () => kaisaFetch(`${KAISA_BASE_URL}/customers`)),
    asCaller(`${name}, axios`, () => instance.get('/customers')),
  ]);
}

function asCaller(name, call) {
  return trace.getTracer('app').startActiveSpan(name, async (span) => {
    await call();
    span.setAttribute('context.kept', trace.getActiveSpan() === span);
    span.end();
  });
}

async function main() {
  for (const name of Object.keys(WAYS)) await listAtTheSameTime(name);
  await shutDown();
}

void main();
