import { startRedis, type RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';
import type { ServerProgram } from '@kaisa-auth/test-kit/servers/programs';
import { freePort } from '@kaisa-auth/test-kit/servers/ports';
import { until } from '@kaisa-auth/test-kit/waiting';

const SLOTS = 16_384;
const NODES = 3;

/** Three real nodes that share the 16 384 slots, without replicas. */
export class RedisCluster {
  readonly nodes: Node[] = [];

  async start(program: ServerProgram): Promise<void> {
    for (let count = 0; count < NODES; count++) this.nodes.push(await startNode(program));
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

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
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
function untilJoined(node: RedisServer): Promise<void> {
  return until(async () => {
    const info = String(await node.command('CLUSTER', 'INFO'));
    return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`);
  }, 'a cluster');
}
