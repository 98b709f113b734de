import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

// A file that is larger is split, never exempted.
const sizes = {
  'max-lines': ['error', { max: 200 }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 2],
  complexity: ['error', 10],
};

const NO_CAN_PARSE =
  'URL.canParse of Node 20 rejects international host names once V8 has optimized it. Parse in a try block instead.';

const NO_FORCED_CASTS = [
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: 'A cast through unknown hides a wrong type. Give the value its type instead.',
  },
  {
    selector: 'TSAsExpression > TSNeverKeyword',
    message: 'A cast to never hides a wrong type. Give the value its type instead.',
  },
];

export default tseslint.config(
  // A tsup.config.ts only names entries, and these folders are compiled like users' projects.
  {
    ignores: [
      '**/dist/**',
      '**/coverage/**',
      '**/.turbo/**',
      '.scratch/**',
      'docs/.vitepress/{.temp,cache}/**',
      'packages/internal/repository-tools/.snippets/**',
      'packages/internal/repository-tools/consumer/**',
      // Compiled where they are installed: the check `environments`.
      'examples/{cloudflare-worker,generated-clients,nestjs,nextjs,testing-your-app}/**',
      'packages/internal/environments/*/**/*.{ts,tsx}',
      'packages/**/tsup.config.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        // One program for all packages takes a fifth of the time of a program for each package.
        project: './tsconfig.lint.json',
        tsconfigRootDir: root,
      },
    },
    rules: {
      ...sizes,
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/class-literal-property-style': ['error', 'getters'],
      // The reason of a caller's signal is passed on unchanged, whatever it is.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['packages/*/src/**', 'packages/internal/*/src/**'],
    rules: {
      'no-restricted-properties': ['error', { property: 'canParse', message: NO_CAN_PARSE }],
    },
  },
  {
    files: ['packages/*/src/**'],
    linterOptions: { noInlineConfig: true },
    rules: { 'no-restricted-syntax': ['error', ...NO_FORCED_CASTS] },
  },
  {
    files: ['packages/{axios,fetch,ky,openapi-fetch}/src/kaisa-auth.ts'],
    rules: { 'max-lines': ['error', { max: 60 }] },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.nodeBuiltin },
    rules: sizes,
  },
  {
    files: ['docs/.vitepress/theme/**'],
    languageOptions: { globals: { document: 'readonly', getComputedStyle: 'readonly' } },
  },
  {
    files: ['packages/emulator/ui/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    // A suite is one function with many short tests.
    files: ['**/test/**/*.{ts,mjs}', 'packages/internal/{contract-tests,test-kit}/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
