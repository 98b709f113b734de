import type { Resource } from './resource.js';

/** Where a request goes, and the ids that stood between: `/customers/1/users/2`. */
export interface Address {
  readonly path: string;
  readonly resource: Resource;
  readonly ids: Readonly<Record<string, string>>;
}

/** What is taken for an id: a number, or a UUID. */
const ID = /^(\d+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Both styles of ids are DOCUMENTED for every resource: in the path after what they are of, or as parameters. */
export function addressOf(
  path: string,
  resources: Readonly<Record<string, Resource>>,
): Address | undefined {
  const ids: Record<string, string> = {};
  let flat = '';
  for (const step of path.split('/').slice(1)) {
    const name = ID.test(step) ? resourceAt(flat, resources)?.id : undefined;
    if (name) ids[name] = step;
    else flat += `/${step}`;
  }
  const resource = resourceAt(flat, resources);
  return resource && { path: flat, resource, ids };
}

function resourceAt(
  path: string,
  resources: Readonly<Record<string, Resource>>,
): Resource | undefined {
  return Object.hasOwn(resources, path) ? resources[path] : undefined;
}
