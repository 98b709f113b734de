// Where editors and ESLint look for it. The rules lie beside the packages that they import.
export { default } from './packages/internal/tools/lint/eslint.config.mjs';
