import type { EmulatorControls } from '../emulator.js';
import { resetParts } from '../emulator-controls.js';
import { useRecorder, type EmulatorParts } from '../emulator-parts.js';
import { readAnswer, type Members } from './read-body.js';

/** The parts of an emulator that the control API changes. */
export interface Controlled {
  readonly parts: EmulatorParts;
  readonly controls: EmulatorControls;
}

/** A control that takes effect immediately. */
export interface Action {
  /** The members that its body may have. */
  readonly members: readonly string[];
  /** The controls check their arguments, as for callers without TypeScript. @throws TypeError */
  readonly run: (body: Members, controlled: Controlled) => void;
}

const general: Readonly<Record<string, Action>> = {
  'set-token-lifetime': {
    members: ['seconds'],
    run: (body, { controls }) => {
      controls.setTokenLifetime(body.get('seconds') as number);
    },
  },
  'revoke-all': {
    members: [],
    run: (_, { controls }) => {
      controls.revokeAll();
    },
  },
  reset: {
    members: [],
    run: (_, { parts }) => {
      resetParts(parts);
    },
  },
};

const tokenEndpoint: Readonly<Record<string, Action>> = {
  release: {
    members: ['hold'],
    run: (body, { parts }) => {
      parts.tokenFaults.release(body.get('hold') as number | undefined);
      useRecorder(parts)('tokenEndpoint.release', Object.fromEntries(body));
    },
  },
  delay: {
    members: ['ms'],
    run: (body, { controls }) => {
      controls.tokenEndpoint.delay(body.get('ms') as number);
    },
  },
  fail: {
    members: ['answer', 'times'],
    run: (body, { controls }) => {
      controls.tokenEndpoint.fail(readAnswer(body.get('answer')), timesIn(body));
    },
  },
  'rate-limit': {
    members: ['retryAfter', 'times'],
    run: (body, { controls }) => {
      controls.tokenEndpoint.rateLimit(body.get('retryAfter') as number | string, timesIn(body));
    },
  },
  'break-connection': {
    members: ['times'],
    run: (body, { controls }) => {
      controls.tokenEndpoint.breakConnection(timesIn(body));
    },
  },
  'same-token': {
    members: ['on', 'evenIfRevoked'],
    run: (body, { controls }) => {
      const evenIfRevoked = body.get('evenIfRevoked') ?? false;
      controls.tokenEndpoint.sameToken(body.get('on') as boolean, {
        evenIfRevoked: evenIfRevoked as boolean,
      });
    },
  },
  restore: {
    members: [],
    run: (_, { controls }) => {
      controls.tokenEndpoint.restore();
    },
  },
};

const api: Readonly<Record<string, Action>> = {
  release: {
    members: ['hold'],
    run: (body, { parts }) => {
      parts.apiFaults.release(body.get('hold') as number | undefined);
      useRecorder(parts)('api.release', Object.fromEntries(body));
    },
  },
  delay: {
    members: ['ms'],
    run: (body, { controls }) => {
      controls.api.delay(body.get('ms') as number);
    },
  },
  'refuse-all': {
    members: ['on'],
    run: (body, { controls }) => {
      controls.api.refuseAll(body.get('on') as boolean);
    },
  },
  'refuse-with': {
    members: ['answer', 'times'],
    run: (body, { controls }) => {
      controls.api.refuseWith(readAnswer(body.get('answer')), timesIn(body));
    },
  },
  'break-connection': {
    members: ['times'],
    run: (body, { controls }) => {
      controls.api.breakConnection(timesIn(body));
    },
  },
  restore: {
    members: [],
    run: (_, { controls }) => {
      controls.api.restore();
    },
  },
};

/** The controls by path, below that of the control API. */
export const actions: readonly (readonly [path: string, Action])[] = [
  ...Object.entries(general),
  ...below('token-endpoint', tokenEndpoint),
  ...below('api', api),
];

function below(
  path: string,
  group: Readonly<Record<string, Action>>,
): (readonly [string, Action])[] {
  return Object.entries(group).map(([name, action]) => [`${path}/${name}`, action] as const);
}

function timesIn(body: Members): number | undefined {
  return body.get('times') as number | undefined;
}
