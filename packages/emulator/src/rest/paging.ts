import { wrong } from './refusal.js';

/** The size of a page unless asked otherwise. DOCUMENTED for CDRs and PIN codes. */
const PAGE_SIZE = 1000;

export interface Page<T> {
  items: T[];
  /** Members beside the list, as strings: seen in client code. */
  numbers: { total: string; page: string; pagesize: string; numpages: string };
}

/** A page past the end is empty: **assumed**, as is that a page of nothing is refused. */
export function pageOf<T>(all: T[], asked: { page?: number; pagesize?: number }): Page<T> {
  const { page = 0, pagesize = PAGE_SIZE } = asked;
  if (pagesize < 1) throw wrong('pagesize is a whole number above 0');
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
