// Lints the documents by the rules of redocly.yaml: node lint-documents.mjs
import { redocly } from './redocly.mjs';

try {
  console.log(redocly('lint').trim());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
