import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random choices that are the same for the same seed. */
export class Random {
  readonly #generator;

  constructor(seed: string) {
    this.#generator = xoroshiro128plus(createHash('sha256').update(seed).digest().readInt32BE());
  }

  /** An integer in a range that includes both ends. */
  between(least: number, most: number): number {
    return uniformInt(this.#generator, least, most);
  }

  percent(chance: number): boolean {
    return this.between(1, 100) <= chance;
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)] as T;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.between(0, 2 ** 31 - 1) }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }
}
