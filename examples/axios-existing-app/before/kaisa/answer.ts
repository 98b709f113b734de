/** An answer of v2 without its envelope: rows are what its one list held. */
export interface Answer<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** What was refused, in sentences; v2 can say so with status 200. */
  readonly errors: readonly string[];
}

/** v2 sends numbers as text. Not every text of digits is one: `custnr` can be `"0042"`. */
const NUMBERS = new Set([
  'customer_id',
  'receive_monthly_report',
  'freespee_caller_id',
  'total',
  'page',
  'pagesize',
]);

/** Never throws: the body of a 401 or of a proxy's 502 is no JSON. */
export function readAnswer(body: unknown): Answer<unknown> {
  const { errors = [], total, ...envelope } = parse(body);
  const rows = Object.values(envelope).find(Array.isArray) ?? [];
  return {
    rows,
    total: typeof total === 'number' ? total : rows.length,
    errors: Array.isArray(errors) ? errors.map(sentenceOf) : [sentenceOf(errors)],
  };
}

function parse(body: unknown): Record<string, unknown> {
  try {
    return Object(JSON.parse(String(body), numbersFromText)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function numbersFromText(name: string, value: unknown): unknown {
  return NUMBERS.has(name) && typeof value === 'string' ? Number(value) : value;
}

/** An entry of `errors` is a text, or an object with a code and a message. */
function sentenceOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const { code, message } = entry as { code?: string; message?: string };
  return [code, message].filter((part) => part !== undefined).join(': ');
}
