import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';

/** An adapter or core that breaks promises, to show that the suite notices. */
export interface Saboteur {
  readonly name: string;
  readonly driver: ClientDriver;
  /** The ids of the cases that must fail. */
  readonly fails: readonly string[];
}

/** Makes one saboteur for each case that must fail, with the flaw that breaks it. */
export function saboteursOf<Flaw>(
  name: string,
  driverWith: (flaw: Flaw) => ClientDriver,
  flaws: Readonly<Record<string, Flaw>>,
): Saboteur[] {
  return Object.entries(flaws).map(([id, flaw]) => ({
    name,
    driver: driverWith(flaw),
    fails: [id],
  }));
}
