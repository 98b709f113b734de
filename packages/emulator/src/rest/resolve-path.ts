import type { Resource } from './resource.js';

/** A request path without its ids, such as `/customers/users` for `/customers/1/users/2`. */
export interface ResolvedPath {
  readonly path: string;
  readonly resource: Resource;
  readonly ids: Readonly<Record<string, string>>;
}

/** Path segments that are ids: numbers and UUIDs. */
const ID = /^(\d+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;

/**
 * Takes the ids out of a path. Kaisa DOCUMENTS ids in the path, after their resource, as an alternative to parameters.
 */
export function resolvePath(
  path: string,
  resources: Readonly<Record<string, Resource>>,
): ResolvedPath | undefined {
  const ids: Record<string, string> = {};
  let pathWithoutIds = '';
  for (const segment of path.split('/').slice(1)) {
    const name = ID.test(segment) ? resourceAt(pathWithoutIds, resources)?.id : undefined;
    if (name) ids[name] = segment;
    else pathWithoutIds += `/${segment}`;
  }
  const resource = resourceAt(pathWithoutIds, resources);
  return resource && { path: pathWithoutIds, resource, ids };
}

function resourceAt(
  path: string,
  resources: Readonly<Record<string, Resource>>,
): Resource | undefined {
  return Object.hasOwn(resources, path) ? resources[path] : undefined;
}
