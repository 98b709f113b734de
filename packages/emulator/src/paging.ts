/** The largest page, and the size of one unless asked otherwise. DOCUMENTED for CDRs, inferred for customers. */
const MAX_PAGE_SIZE = 1000;

export interface Page<T> {
  items: T[];
  /** Members beside the list, as strings: seen in client code. */
  numbers: { total: string; page: string; pagesize: string; numpages: string };
}

/** A page past the end is empty: **assumed**, as is that a wrong number is refused. */
export function pageOf<T>(all: T[], page = '0', pagesize = '1000'): Page<T> | { problem: string } {
  const number = wholeNumber(page);
  const size = wholeNumber(pagesize);
  if (number === undefined) return { problem: 'page is a whole number, 0 for the first page' };
  if (!size || size > MAX_PAGE_SIZE) {
    return { problem: `pagesize is a whole number from 1 to ${MAX_PAGE_SIZE}` };
  }
  return {
    items: all.slice(number * size, (number + 1) * size),
    numbers: {
      total: String(all.length),
      page: String(number),
      pagesize: String(size),
      numpages: String(Math.ceil(all.length / size)),
    },
  };
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
