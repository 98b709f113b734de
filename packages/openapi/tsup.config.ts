import { library } from '../../tsup.base.js';

export default library(['src/v2.ts', 'src/v3.ts', 'src/dncs.ts', 'src/reading.ts']);
