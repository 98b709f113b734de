import { invalid } from './api-error.js';

/** The default page size. DOCUMENTED for CDRs and PIN codes. */
const DEFAULT_PAGESIZE = 1000;

export interface Page<T> {
  items: T[];
  /** Members of the answer beside the list, as strings (seen in client code). */
  numbers: { total: string; page: string; pagesize: string; numpages: string };
}

/** Returns one page. **Assumed**: a page past the end is empty, and a `pagesize` of 0 is invalid. */
export function pageOf<T>(all: T[], requested: { page?: number; pagesize?: number }): Page<T> {
  const { page = 0, pagesize = DEFAULT_PAGESIZE } = requested;
  if (pagesize < 1) throw invalid('pagesize must be a whole number above 0');
  return {
    items: all.slice(page * pagesize, (page + 1) * pagesize),
    numbers: {
      total: String(all.length),
      page: String(page),
      pagesize: String(pagesize),
      numpages: String(Math.ceil(all.length / pagesize)),
    },
  };
}
