// Prometheus of Debian, downloaded as the servers of other tests are.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { tsImport } from 'tsx/esm/api';
import { run, start } from './run.mjs';

const { fromApt } = await tsImport('@kaisa-auth/test-kit/servers/apt', import.meta.url);
const { path } = await fromApt('prometheus');

/** Runs promtool in a folder. */
export function promtool(cwd, ...args) {
  return run(join(dirname(path), 'promtool'), args, { cwd });
}

/**
 * Starts a Prometheus that scrapes a target every second and evaluates rules. Returns what calls its API, such as
 * `query?query=up`, and resolves with the data.
 */
export async function startPrometheus(target, ruleFile) {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-prometheus-'));
  const config = { scrape_interval: '1s', static_configs: [{ targets: [target] }] };
  const file = join(folder, 'prometheus.yml');
  // JSON is YAML.
  writeFileSync(
    file,
    JSON.stringify({ rule_files: [ruleFile], scrape_configs: [{ job_name: 'app', ...config }] }),
  );
  const settings = { 'config.file': file, 'storage.tsdb.path': folder };
  const options = Object.entries({ ...settings, 'web.listen-address': '127.0.0.1:0' });
  const args = options.map(([name, value]) => `--${name}=${value}`);
  const server = start(path, args, { cwd: folder });
  after(async () => {
    server.child.kill('SIGKILL');
    await server.ended;
    rmSync(folder, { recursive: true, force: true });
  });
  const url = await listening(server);
  return async (query) => {
    const response = await fetch(`${url}/api/v1/${query}`);
    const { data, error } = await response.json();
    if (error) throw new Error(error);
    return data;
  };
}

/** Resolves when Prometheus is ready for queries. */
function listening({ child, output }) {
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(output())));
    child.stderr.on('data', () => {
      const [, address] = /Listening on".* address=(127\.0\.0\.1:\d+)/.exec(output()) ?? [];
      if (address && output().includes('Server is ready')) resolve(`http://${address}`);
    });
  });
}
