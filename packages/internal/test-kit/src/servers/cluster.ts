import { startRedis, type RedisServer } from './redis-server.js';
import type { ServerProgram } from './programs.js';
import { freePort } from './ports.js';

const SLOTS = 16_384;
const NODES = 3;

/** Three real nodes that share the 16 384 slots, without replicas. */
export class RedisCluster {
  readonly nodes: Node[] = [];
  #isStopped = false;

  async start(program: ServerProgram): Promise<void> {
    await Promise.all(Array.from({ length: NODES }, () => this.#startNode(program)));
    await Promise.all(this.nodes.map(takeSlots));
    const [first, ...others] = this.nodes;
    for (const { port, busPort } of others) {
      await first?.command('CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPort));
    }
    for (const node of this.nodes) await untilJoined(node);
  }

  /** How many entries and leases each node has. */
  sizes(): Promise<number[]> {
    return Promise.all(this.nodes.map(async (node) => Number(await node.command('DBSIZE'))));
  }

  /** Can be called at any time, also when `start` has failed or is not finished. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  async #startNode(program: ServerProgram): Promise<void> {
    const node = await startNode(program);
    this.nodes.push(node);
    if (!this.#isStopped) return;
    await node.stop();
    throw new Error('the cluster was stopped during its start');
  }
}

interface Node extends RedisServer {
  readonly busPort: number;
}

async function startNode(program: ServerProgram): Promise<Node> {
  const busPort = await freePort();
  const settings = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort)];
  // A slow machine must not make nodes declare each other dead.
  const patience = ['--cluster-node-timeout', '600000'];
  const node = await startRedis(program, [...settings, ...patience]);
  return { ...node, busPort };
}

async function takeSlots(node: RedisServer, index: number): Promise<void> {
  const first = Math.floor((index * SLOTS) / NODES);
  const last = Math.floor(((index + 1) * SLOTS) / NODES) - 1;
  await node.command('CLUSTER', 'ADDSLOTSRANGE', String(first), String(last));
}

/** The nodes tell each other, in their own time. */
async function untilJoined(node: RedisServer): Promise<void> {
  for (;;) {
    const info = String(await node.command('CLUSTER', 'INFO'));
    if (info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
