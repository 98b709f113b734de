import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';

/** An adapter or core that breaks promises, to show that the suite notices. */
export interface Saboteur {
  readonly name: string;
  readonly driver: ClientDriver;
  /** The ids of the cases that must fail. */
  readonly fails: readonly string[];
}

/** Saboteurs that are made from sound parts, each by another flaw. */
export interface Family {
  readonly saboteurs: readonly Saboteur[];
  /** Made without a flaw: must pass what its saboteurs fail. */
  readonly sound: ClientDriver;
}

/** `flaws` has the flaw for each case that must fail by it. */
export function familyOf<Flaw>(
  name: string,
  driverWith: (flaw: Partial<Flaw>) => ClientDriver,
  flaws: Readonly<Record<string, Partial<Flaw>>>,
): Family {
  const saboteurs = Object.entries(flaws).map(([id, flaw]) => ({
    name,
    driver: driverWith(flaw),
    fails: [id],
  }));
  return { saboteurs, sound: driverWith({}) };
}
