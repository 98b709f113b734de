import defineCases from './cases.cjs';

defineCases((name) => import(name));
