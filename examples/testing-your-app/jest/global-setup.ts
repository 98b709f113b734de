import { startEmulator } from '@kaisa-auth/emulator';

/** Starts one emulator for all test files, and passes its addresses on in the environment. */
export default async function setup() {
  const kaisa = await startEmulator({ customers: 3 });
  process.env.KAISA = JSON.stringify({ v2Url: kaisa.v2Url, auth: kaisa.auth });
  globalThis.stopKaisa = () => kaisa.close();
}

declare global {
  var stopKaisa: () => Promise<void>;
}
