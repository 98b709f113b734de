import type { Host, OutputStream } from '../host.js';
import { escapeControls, printable } from './printable.js';
import { Redactor } from './redact.js';

/** Everything that a command prints. Results go to standard output, messages to standard error, both without secrets. */
export class Output {
  readonly #host: Host;
  readonly #redactor = new Redactor();
  /** Whether `trace` prints. */
  isVerbose = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Redacts this secret in everything that is printed from now on. */
  hide(secret: string): void {
    this.#redactor.add(secret);
  }

  /** Redacts the secret of this client, also as it is sent with Basic. */
  hideLogin(clientId: string, secret: string): void {
    const encoded = new URLSearchParams([[clientId, secret]]).toString().replace('=', ':');
    for (const login of [`${clientId}:${secret}`, encoded]) {
      this.hide(Buffer.from(login).toString('base64'));
    }
    // The secret in base64 can be the end of a login.
    this.hide(secret);
  }

  /** Prints a result. */
  print(text: string): Promise<void> {
    return write(this.#host.stdout, `${this.#redactor.text(text)}\n`);
  }

  /** Prints a text of a server. A terminal would obey its control characters, and gets them escaped. */
  printForeign(text: string): Promise<void> {
    const redacted = this.#redactor.text(text);
    const { stdout } = this.#host;
    return write(stdout, `${stdout.isTTY ? escapeControls(redacted) : redacted}\n`);
  }

  /** Prints a result of any encoding, as it is. */
  printBytes(bytes: Uint8Array): Promise<void> {
    return write(this.#host.stdout, this.#redactor.bytes(bytes));
  }

  /** Prints the token itself. Only the command `token` may do that. */
  printToken(text: string): Promise<void> {
    return write(this.#host.stdout, `${text}\n`);
  }

  /** Prints a message. If its reader has gone, the command and its exit code stay what they are. */
  async report(message: string): Promise<void> {
    const text = `${printable(this.#redactor.text(message))}\n`;
    await write(this.#host.stderr, text).catch(() => undefined);
  }

  /** Prints a message that only `--verbose` shows. */
  trace(message: string): void {
    if (this.isVerbose) void this.report(message);
  }
}

/** Resolves when the stream has taken the text, so that a slow reader slows the command down. */
function write(stream: OutputStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
