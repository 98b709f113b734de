import { createHash } from 'node:crypto';

/** As v2 sends it: numbers are strings, booleans `"0"` or `"1"`. */
export type Customer = Record<string, string>;

/** The fields that a write may set, and their longest value. DOCUMENTED, but `whisper` and `custom_N` in PUT: inferred. */
const longest: Readonly<Record<string, number>> = {
  custnr: 45,
  name: 60,
  email: 150,
  corporateid: 40,
  ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`custom_${index + 1}`, 255])),
};

const choices: Readonly<Record<string, readonly string[]>> = {
  receive_monthly_report: ['0', '1', '2'],
  freespee_caller_id: ['0', '1'],
  whisper: ['0', '1'],
};

const FIRST_ID = 407_382;

/** The customers of the account, in memory: the same seed at each start. */
export class Customers {
  readonly #byId = new Map<string, Customer>();

  constructor(count: number) {
    for (let number = 1; number <= count; number += 1) {
      this.create({
        custnr: `C-${String(number).padStart(4, '0')}`,
        name: `Example Customer ${number}`,
        email: `customer${number}@example.com`,
      });
    }
  }

  /** All that match, in the order of creation; an unknown id or number matches none. */
  find(filter: { id?: string | undefined; custnr?: string | undefined }): Customer[] {
    return [...this.#byId.values()].filter(
      (customer) =>
        (filter.id === undefined || customer.customer_id === filter.id) &&
        (filter.custnr === undefined || customer.custnr === filter.custnr),
    );
  }

  create(fields: Customer): Customer {
    const id = String(FIRST_ID + this.#byId.size);
    const customer = {
      customer_id: id,
      uuid: uuidFor(id),
      name: '',
      custnr: '',
      corporateid: '',
      email: '',
      receive_monthly_report: '0',
      freespee_caller_id: '0',
      dncs_class_name: '',
      ...writable(fields),
    };
    this.#byId.set(id, customer);
    return customer;
  }

  /** Fields left out stay as they are. */
  update(customer: Customer, fields: Customer): Customer {
    return Object.assign(customer, writable(fields));
  }

  /** What is wrong with these fields of a customer (`id`: the one that exists), in sentences. */
  problems(fields: Customer, id?: string): string[] {
    const { custnr } = fields;
    const owner = custnr === undefined ? undefined : this.find({ custnr })[0];
    const taken = owner && owner.customer_id !== id;
    return [
      ...Object.entries(fields).flatMap(([name, value]) => fieldProblem(name, value)),
      ...(taken ? ['custnr is taken by another customer'] : []),
    ];
  }
}

function writable(fields: Customer): Customer {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name]) => Object.hasOwn(longest, name) || Object.hasOwn(choices, name),
    ),
  );
}

function fieldProblem(name: string, value: string): string[] {
  const max = Object.hasOwn(longest, name) ? (longest[name] ?? Infinity) : Infinity;
  const allowed = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (value.length > max) return [`${name} is longer than ${max} characters`];
  if (allowed && !allowed.includes(value)) return [`${name} is one of ${allowed.join(', ')}`];
  return [];
}

function uuidFor(id: string): string {
  const hex = createHash('sha256').update(`customer ${id}`).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
