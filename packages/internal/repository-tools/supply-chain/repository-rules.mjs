// What the lockfile and the workflows may hold.

/** A package of the registry has a digest and nothing else: no URL says where it came from. */
export function lockfileProblems(text) {
  return text
    .split('\n')
    .filter((line) => !/^\s+deprecated: /.test(line))
    .filter((line) => /:\/\/|\btarball:|[ {]file:|\bgit\+|codeload/.test(line))
    .map((line) => `the lockfile has '${line.trim()}'`);
}

/** Others' code is named by commit, rights are given one by one, and only what is locked is installed. */
export function workflowProblems(file, text) {
  const lines = text.split('\n');
  const pinned = /uses: [\w.-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;
  return [
    ...lines.filter((line) => /\buses:/.test(line) && !pinned.test(line)),
    ...lines.filter(
      (line) => /\b(p?npm|yarn) (i|install|add|ci)\b/.test(line) && !/--frozen-lockfile/.test(line),
    ),
    ...lines.filter((line) => /write-all|pull_request_target/.test(line)),
    ...(/^permissions: *(\{\}|\n {2}contents: read)$/m.test(text)
      ? []
      : ['permissions of all jobs']),
    // What an event brings may be anybody's text: it comes as a variable, never as a part of a command.
    ...lines.filter((line) => /run:.*\$\{\{/.test(line)),
  ].map((problem) => `${file}: ${problem.trim()}`);
}
