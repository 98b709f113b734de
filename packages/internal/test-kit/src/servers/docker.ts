import type { ServerProgram, ServerSource } from './programs.js';
import { run } from './run.js';

const IMAGES = { 'redis-server': 'redis:8.0', 'valkey-server': 'valkey/valkey:8.1' } as const;

/** The official image of a server, if Docker runs. Its first start pulls the image. */
export async function fromDocker(program: ServerProgram): Promise<ServerSource> {
  await run('docker', ['version', '--format', '{{.Server.Version}}']);
  return { kind: 'image', image: IMAGES[program] };
}
