import { helpText, readArguments } from './arguments.js';
import { parts as allParts } from './parts/all.js';
import type { Part } from './part.js';
import { isMissed, type Claim, type PartResult } from './report/result.js';
import { folderFor, save } from './report/save.js';
import { surroundings } from './report/surroundings.js';
import { startService } from './server/start.js';

const request = readArguments(process.argv.slice(2));
if (request.kind === 'help') {
  console.log(helpText());
} else if (request.kind === 'mistake') {
  console.error(`bench: ${request.message}`);
  process.exitCode = 2;
} else {
  await run(request.parts, request.quick);
}

async function run(parts: readonly Part[], quick: boolean): Promise<void> {
  const results = new Map<string, PartResult>();
  const service = await startService();
  try {
    for (const part of parts) results.set(part.name, await runPart(part));
  } finally {
    service.close();
  }
  const folder = folderFor(!quick && parts.length === allParts.length);
  await save(folder, results, surroundings());
  process.exitCode = [...results.values()].some(({ claims }) => claims.some(isMissed)) ? 1 : 0;

  async function runPart(part: Part): Promise<PartResult> {
    const startedAt = performance.now();
    const result = await part.run({ service, quick });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`\n${result.title} (${seconds} s)`);
    for (const claim of result.claims) {
      console.log(`${verdictOn(claim).padEnd(10)}  ${claim.text}: ${claim.seen}`);
    }
    return result;
  }
}

function verdictOn({ met }: Claim): string {
  if (met === 'not judged') return met;
  return met ? 'kept' : 'MISSED';
}
