import { kaisaAuth } from '@kaisa-auth/fetch';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { onTestFinished } from 'vitest';
import { openPage, type OpenPage } from './chromium.js';

export interface Running extends OpenPage {
  readonly kaisa: Emulator;
  readonly authFetch: typeof fetch;
}

/** Starts an emulator, and opens its page in a browser. */
export async function running(): Promise<Running> {
  const kaisa = await startEmulator();
  onTestFinished(() => kaisa.close());
  const opened = await openPage(kaisa.uiUrl);
  await opened.page.getByText('live').first().waitFor();
  return { ...opened, kaisa, authFetch: kaisaAuth(kaisa.auth) };
}
