/**
 * The command line `kaisa-auth` as a function, for programs that run it in their own process. Unofficial.
 *
 * @packageDocumentation
 */
export { processHost, type Host, type InputStream, type OutputStream } from './host.js';
export { run } from './run.js';
