import type { AxiosInterceptorManager, InternalAxiosRequestConfig } from 'axios';

type Manager = AxiosInterceptorManager<InternalAxiosRequestConfig>;
type Interceptor = (config: InternalAxiosRequestConfig) => InternalAxiosRequestConfig;
interface Handler {
  readonly fulfilled: unknown;
}
type Visit = (handler: Handler) => void;
/** What a request asks for its interceptors; axios has it, but does not declare it. */
interface Visited {
  forEach?: (visit: Visit) => void;
}

/** The interceptors that run last, for each manager that has any. */
const lastOnes = new WeakMap<Manager, Set<unknown>>();

/**
 * Adds a synchronous interceptor that runs after all others, in whatever order they were or will be added; running
 * twice must do no harm.
 *
 * @returns what removes it again
 */
export function runLast(manager: Manager, interceptor: Interceptor): () => void {
  // Synchronous keeps a chain of synchronous interceptors synchronous.
  const id = manager.use(interceptor, null, { synchronous: true });
  const last = lastOnes.get(manager) ?? visitLast(manager);
  last.add(interceptor);
  return () => {
    if (!last.delete(interceptor)) return;
    manager.eject(id);
    if (last.size > 0) return;
    lastOnes.delete(manager);
    delete (manager as Visited).forEach;
  };
}

/** Lets a request find those that run last at both ends: which end runs last depends on axios's version and options. */
function visitLast(manager: Manager): Set<unknown> {
  const last = new Set<unknown>();
  const visited = manager as Visited;
  const forEach = visited.forEach?.bind(manager);
  lastOnes.set(manager, last);
  if (!forEach) return last;
  visited.forEach = (visit) => {
    const ours: Handler[] = [];
    const others: Handler[] = [];
    forEach((handler) => (last.has(handler.fulfilled) ? ours : others).push(handler));
    ours.forEach(visit);
    if (others.length === 0) return;
    others.forEach(visit);
    ours.forEach(visit);
  };
  return last;
}
