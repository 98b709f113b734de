export { processHost, type Host, type InputStream, type OutputStream } from './host.js';
export { run } from './run.js';
