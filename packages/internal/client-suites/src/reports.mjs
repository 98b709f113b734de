// Reads the reports of test runners. Each function returns a map from a test's title to whether it passed.
import { basename } from 'node:path';

export function readMocha(text) {
  const { passes, failures } = JSON.parse(text);
  return new Map([
    ...passes.map(({ fullTitle }) => [fullTitle, true]),
    ...failures.map(({ fullTitle }) => [fullTitle, false]),
  ]);
}

export function readVitest(text) {
  const tests = JSON.parse(text).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => [`${basename(name)} › ${fullName}`, status]),
  );
  const finished = tests.filter(([, status]) => status === 'passed' || status === 'failed');
  return new Map(finished.map(([title, status]) => [title, status === 'passed']));
}

/** TAP, as AVA prints it. */
export function readTap(text) {
  const lines = text.matchAll(/^(ok|not ok) \d+ - (.+)$/gm);
  const finished = [...lines].filter(([, , title]) => !/ # (SKIP|TODO)/.test(title));
  return new Map(finished.map(([, outcome, title]) => [title, outcome === 'ok']));
}
