/** The runtime that executes this program. */
export function runtimeHere(): { readonly runtime: string; readonly version: string } {
  const { bun, deno, node } = process.versions as Record<string, string>;
  if (bun) return { runtime: 'Bun', version: bun };
  if (deno) return { runtime: 'Deno', version: deno };
  return { runtime: `Node ${parseInt(node ?? '', 10)}`, version: node ?? '' };
}
