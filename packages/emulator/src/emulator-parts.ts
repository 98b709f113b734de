import { AccessTokens } from './access-tokens.js';
import { controlSettings, type Rights } from './control-settings.js';
import type { Used } from './controls.js';
import { EventLog } from './events/event-log.js';
import { FaultInjector } from './fault-injector.js';
import type { Settings } from './options.js';
import { State, type InitialRows } from './state/state.js';
import { Statistics } from './statistics.js';

/** The parts of an emulator that its routes and its controls share. */
export interface EmulatorParts {
  readonly settings: Settings;
  /** The data that the emulator started with. */
  readonly initialRows: InitialRows;
  readonly state: State;
  readonly tokens: AccessTokens;
  readonly statistics: Statistics;
  readonly events: EventLog;
  readonly tokenFaults: FaultInjector;
  readonly apiFaults: FaultInjector;
  readonly rights: Rights;
  /** When the emulator started, in ms by its clock. */
  readonly startedAt: number;
}

export function createParts(settings: Settings, initialRows: InitialRows): EmulatorParts {
  const { clock, tokenLifetimeSeconds } = settings;
  return {
    settings,
    initialRows,
    state: new State(initialRows),
    tokens: new AccessTokens(clock, tokenLifetimeSeconds),
    statistics: new Statistics(clock),
    events: new EventLog(),
    tokenFaults: new FaultInjector(),
    apiFaults: new FaultInjector(),
    rights: { refused: false },
    startedAt: clock.now(),
  };
}

/** Returns a function that adds the use of a control to the events. */
export function useRecorder(parts: EmulatorParts): Used {
  const { events, settings } = parts;
  return (control, args = {}) => {
    const controls = controlSettings(parts);
    events.add({ type: 'control', at: settings.clock.now(), control, arguments: args, controls });
  };
}
