import { runCommand } from './command.js';
import { consoleLog } from './log.js';

const print = (text: string): void => {
  console.log(text);
};

process.exitCode = await runCommand(process.argv.slice(2), process.env, { print, log: consoleLog });
