import { run } from '../run.mjs';

/** Gzipped, in bytes; it is loaded only where it is imported. */
const STORE_LIMIT = 2000;

/** Everything keeps within its own limit, and a store takes little more than the core that is there anyway. */
export function checkSizes() {
  const sizes = JSON.parse(run('pnpm', ['--silent', 'size', '--json']));
  const sizeOf = (wanted) => sizes.find(({ name }) => name === wanted).size;
  const storeSize = sizeOf('core with a store') - sizeOf('core, one provider');
  if (storeSize > STORE_LIMIT) {
    throw new Error(`a store adds ${storeSize} B to core: at most ${STORE_LIMIT}`);
  }
}
