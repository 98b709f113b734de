import { run } from '../run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { root } from '../workspace.mjs';

/** A stand-in for what the workflow that deploys the site knows. */
const DEPLOYMENT = {
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'owner/kaisa-auth',
  SITE_BASE: '/kaisa-auth/',
};

/** Builds the documentation site, checks the links of every Markdown file, and tries the site in a browser. */
export async function checkSite() {
  await run('pnpm', ['--silent', 'docs:build'], { env: DEPLOYMENT });
  await checkMarkdownLinks();
  const config = 'packages/internal/repository-tools/programs.vitest.config.ts';
  const tests = ['--config', config, 'packages/internal/site'];
  await run('pnpm', ['exec', 'vitest', 'run', ...tests], { live: true });
}

/** GitHub shows the README of a folder, to which the plugin knows no link. */
const OPTIONS = 'repository:false,skipPathPatterns:["#readme$"]';

/** Checks that each relative link leads to a file, and each anchor to a heading, as on GitHub. */
async function checkMarkdownLinks() {
  const remark = installTool('site', 'remark');
  const plugin = `${root}packages/internal/tools/site/node_modules/remark-validate-links/index.js`;
  const files = (await run('git', ['ls-files', '*.md'])).split('\n');
  const options = ['--no-config', '--no-ignore', '--no-stdout', '--quiet', '--frail'];
  await run(remark, [...options, '--use', `${plugin}=${OPTIONS}`, ...files]);
}
