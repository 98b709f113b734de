import pc from 'picocolors';
import type { Spinner } from 'yocto-spinner';
import type { Context } from '../context.js';
import type { Host } from '../host.js';
import type { Checked, Reporter } from './checklist.js';

const WIDTH = 96;
const INDENT = '  ';

/** Prints a line for each check as soon as it ends, with a spinner meanwhile if a person watches. */
export async function textReporter({ host, output }: Context): Promise<Reporter> {
  // Messages of --verbose would tear its line apart.
  const spinner = output.isVerbose ? undefined : await createSpinner(host);
  const colors = pc.createColors(hasColors(host));
  const marks = { pass: colors.green('✓'), warn: colors.yellow('!'), fail: colors.red('✗') };

  const linesOf = ({ status, title, detail, next }: Checked): string[] => {
    const isShown = status !== 'pass' || output.isVerbose;
    const details = isShown ? wrap(detail ?? '') : [];
    return [
      `${marks[status]} ${status === 'fail' ? colors.bold(title) : title}`,
      ...details.map((line) => colors.dim(line)),
      ...(next ? wrap(`Next: ${next}`) : []),
    ];
  };

  return {
    start: (activity) => spinner?.start(activity),
    add: async (checked) => {
      spinner?.stop();
      await output.print(linesOf(checked).join('\n'));
    },
    finish: async (all, unchecked) => {
      const lines = [summaryOf(all)];
      if (unchecked.length > 0) lines.push(`Not checked: ${unchecked.join(', ')}.`);
      await output.print(`\n${lines.join('\n')}`);
    },
  };
}

function summaryOf(all: readonly Checked[]): string {
  const count = (status: string): number => all.filter((one) => one.status === status).length;
  const warnings = count('warn');
  const counts = [
    `${count('pass')} passed`,
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
    ...(count('fail') > 0 ? [`${count('fail')} failed`] : []),
  ];
  return `${counts.join(', ')}.${count('fail') === 0 ? ' Your credentials work.' : ''}`;
}

/** Breaks a text into indented lines. Lines of its own, such as commands, are kept whole. */
function wrap(text: string): string[] {
  return text.split('\n').flatMap((paragraph) => {
    if (paragraph.startsWith(' ')) return [INDENT + paragraph];
    const lines: string[] = [];
    for (const word of paragraph.split(' ').filter(Boolean)) {
      const last = lines.at(-1);
      const isFull = last === undefined || last.length + 1 + word.length > WIDTH;
      if (isFull) lines.push(word);
      else lines.splice(-1, 1, `${last} ${word}`);
    }
    return lines.map((line) => INDENT + line);
  });
}

async function createSpinner({ stdout, stderr, env }: Host): Promise<Spinner | undefined> {
  if (!stdout.isTTY || !stderr.isTTY || env.CI || env.TERM === 'dumb') return undefined;
  const { default: yoctoSpinner } = await import('yocto-spinner');
  return yoctoSpinner({ stream: process.stderr });
}

function hasColors({ stdout, env }: Host): boolean {
  return stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
