// Reports and reasons that do not go together: the page must not be made of them.
import { mutationPage } from './page.mjs';

const SOURCE = "const a = b ?? '';\nconst c = [d ?? '', e ?? ''];\n";

/** Where the three empty texts begin: line and column. */
const [FIRST, SECOND, THIRD] = [
  [1, 16],
  [2, 17],
  [2, 26],
].map(([line, column]) => ({ start: { line, column }, end: { line, column: column + 2 } }));

const survivor = (location, status = 'Survived') => ({
  status,
  location,
  mutatorName: 'StringLiteral',
  replacement: '"x"',
});

/** Killed ones enough for any score. */
const killed = Array.from({ length: 99 }, () => survivor(FIRST, 'Killed'));

const reason = (line) => ({
  file: 'file.ts',
  mutator: 'StringLiteral',
  line,
  from: "''",
  to: '"x"',
  why: 'because',
});

const OF_FIRST = reason("const a = b ?? ⟦''⟧;");
const OF_THIRD = reason("const c = [d ?? '', e ?? ⟦''⟧];");

/** Whether the page is made, with a file in each folder that has a score of its own. */
async function isMade(survivors, reasons) {
  const mutants = [...survivors, ...killed];
  const folders = ['', 'store/', 'adapter/'].map((folder) => [
    `packages/core/src/${folder}file.ts`,
    { source: SOURCE, mutants: folder ? killed : mutants },
  ]);
  const report = { files: Object.fromEntries(folders), framework: { name: '', version: '' } };
  try {
    await mutationPage([report], reasons, '');
    return true;
  } catch (error) {
    if (!error.message.startsWith('survivors.json')) throw error;
    return false;
  }
}

const GOOD = {
  'no survivor': [[], []],
  'a reason for each': [
    [survivor(FIRST), survivor(THIRD)],
    [OF_THIRD, OF_FIRST],
  ],
  'two of one look': [
    [survivor(FIRST), survivor(FIRST)],
    [OF_FIRST, OF_FIRST],
  ],
};

const FLAWED = {
  'no reason': [[survivor(FIRST)], []],
  'no reason for what no test comes by': [[survivor(FIRST, 'NoCoverage')], []],
  'no survivor': [[], [OF_FIRST]],
  'the reason of another line': [[survivor(SECOND)], [OF_FIRST]],
  'the reason of another in the line': [[survivor(SECOND)], [OF_THIRD]],
  'one reason for two of one look': [[survivor(FIRST), survivor(FIRST)], [OF_FIRST]],
  'one survivor for two reasons': [[survivor(FIRST)], [OF_FIRST, OF_FIRST]],
};

/** Which flaws are not noticed, and what is refused where nothing is wrong. */
export async function unnoticedFlaws() {
  const problems = [];
  for (const [name, given] of Object.entries(GOOD))
    if (!(await isMade(...given))) problems.push(`refused: ${name}`);
  for (const [name, given] of Object.entries(FLAWED))
    if (await isMade(...given)) problems.push(`not noticed: ${name}`);
  return problems;
}
