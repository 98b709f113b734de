import { requireTool } from '@kaisa-auth/tools/tool.mjs';
import { afterAll, onTestFinished } from 'vitest';
import { findBrowser } from './find-browser.js';

interface RoleOptions {
  readonly name?: string;
  readonly pressed?: boolean;
}

/** The members of Playwright that the tests use. Its types are installed with it, on first use only. */
export interface Page {
  goto(url: string): Promise<unknown>;
  setDefaultTimeout(ms: number): void;
  getByRole(role: string, options?: RoleOptions): Locator;
  getByLabel(label: string): Locator;
  getByText(text: string | RegExp): Locator;
  evaluate<T>(script: string): Promise<T>;
  screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  waitForEvent(event: 'download'): Promise<{ path(): Promise<string> }>;
  emulateMedia(media: { colorScheme: 'light' | 'dark' }): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
}

export interface Locator {
  click(): Promise<void>;
  fill(text: string): Promise<void>;
  selectOption(label: string): Promise<unknown>;
  waitFor(options?: { state: 'hidden' }): Promise<void>;
  count(): Promise<number>;
  first(): Locator;
  focus(): Promise<void>;
  setInputFiles(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  getByRole(role: string, options?: RoleOptions): Locator;
  getByText(text: string | RegExp): Locator;
}

interface Browser {
  newPage(options: object): Promise<Page & { close(): Promise<void> }>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: { launch(options: object): Promise<Browser> };
}

/** Without these, Chromium looks for Google's servers at each start. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  const { path, libraries } = await findBrowser();
  const { chromium } = requireTool('browser', 'playwright-core') as Playwright;
  return chromium.launch({
    executablePath: path,
    args: ARGUMENTS,
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    timeout: 0,
  });
}

afterAll(async () => {
  await (await browser)?.close();
});

export interface OpenPage {
  readonly page: Page;
  /** What the page's console got as errors, and what its scripts threw. */
  readonly errors: string[];
}

/** Opens a page in a browser that all tests of a file share. Pages share nothing. */
export async function openPage(url: string): Promise<OpenPage> {
  browser ??= launch();
  const page = await (await browser).newPage({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => page.close());
  // Only a test's own limit ends a wait.
  page.setDefaultTimeout(0);
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(url);
  return { page, errors };
}
