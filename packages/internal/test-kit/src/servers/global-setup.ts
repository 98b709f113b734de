import { findServers } from './find.js';

/** Of the Vitest projects that need the servers: runs once, and only if one of their tests does. */
export default async function setUpServers(): Promise<() => void> {
  const { leftOut } = await findServers();
  if (leftOut) console.log(leftOut);
  return () => {
    if (leftOut) console.log(leftOut);
  };
}
