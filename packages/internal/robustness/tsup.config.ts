import { program } from '../../../tsup.base.js';

export default program(
  {
    'hostile-answers': 'src/hostile-answers/main.ts',
    soak: 'src/soak/main.ts',
    caller: 'src/soak/caller.ts',
  },
  { noExternal: ['@kaisa-auth/test-kit'] },
);
