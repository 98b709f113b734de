/** The servers that tests run on. */
export const PROGRAMS = ['redis-server', 'valkey-server'] as const;

export type ServerProgram = (typeof PROGRAMS)[number];

/** A program, perhaps with shared libraries of its own. */
export interface ServerFile {
  readonly kind: 'file';
  readonly path: string;
  readonly libraries?: string;
}

/** Where a program comes from. */
export type ServerSource = ServerFile | { readonly kind: 'image'; readonly image: string };

/** The command that starts a server whose files are in `folder`. `name` is the name of its container. */
export function commandLine(
  program: ServerProgram,
  source: ServerSource,
  { folder, name, settings }: { folder: string; name: string; settings: readonly string[] },
): { file: string; words: string[]; env: NodeJS.ProcessEnv } {
  const { env } = process;
  if (source.kind === 'file') {
    const libraries = librariesOf(source);
    return { file: source.path, words: [...settings], env: { ...env, ...libraries } };
  }
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  // The network of the host, since clients and the nodes of a cluster reach a server under the same address.
  const container = ['run', '--rm', '--name', name, '--network', 'host', '--user', user];
  const start = ['--volume', `${folder}:${folder}`, '--entrypoint', program, source.image];
  return { file: 'docker', words: [...container, ...start, ...settings], env };
}

/** The environment in which a program finds its own libraries. */
export function librariesOf({ libraries }: ServerFile): Readonly<Record<string, string>> {
  return libraries ? { LD_LIBRARY_PATH: libraries } : {};
}
