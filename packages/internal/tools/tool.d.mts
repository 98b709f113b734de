/** Installs a set of tools and returns the path of one of its commands. */
export function installTool(set: string, command: string): string;

/** Installs a set of tools and returns one of its packages, loaded. */
export function requireTool(set: string, name: string): unknown;
