import { library } from '../../tsup.base.js';

// ES modules only: dynamic imports keep the start fast, and Jest cannot run them in CommonJS.
export default library(['src/index.ts'], { format: ['esm'], platform: 'node' });
