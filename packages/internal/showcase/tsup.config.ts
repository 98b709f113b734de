import { programFromSource } from '../../../tsup.base.js';

export default programFromSource(['src/main.ts']);
