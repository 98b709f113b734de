/** The state of the page. Everything that is shown follows from it. */

/** The page stays fast with this many rows, however long it is open. */
const MAX_EVENTS = 500;
const MAX_TOKENS = 100;
/** So many token requests are known, whatever else happens. */
export const MAX_TOKEN_REQUESTS = 500;

export function createModel() {
  return {
    /** `connecting`, `live`, `lost` or `refused`. */
    connection: 'connecting',
    message: '',
    /** The emulator's status; undefined before the first answer. */
    status: undefined,
    /** The emulator's clock minus that of this page, in ms. */
    clockOffsetMs: 0,
    lastEventId: 0,
    /** Newest first. */
    events: [],
    /** The events that are shown during a pause; undefined without one. */
    pausedEvents: undefined,
    /** Newest first. */
    tokenRequests: [],
    tokens: [],
    account: { customers: [], sources: [] },
    filter: 'all',
    /** This page's holds by the part that is held. One that is being asked for has no `id` yet. */
    holds: {},
  };
}

/** The time of the emulator's clock. */
export function emulatorNow(model) {
  return Date.now() + model.clockOffsetMs;
}

export function applyStatus(model, status) {
  model.status = status;
  applyControls(model, status.controls);
  model.clockOffsetMs = status.now - Date.now();
  model.tokens = status.tokens;
}

export function applyControls(model, controls) {
  if (model.status) model.status.controls = controls;
}

/** Adds new events. Returns whether the status must be read again, because events alone do not tell enough. */
export function applyEvents(model, events) {
  for (const event of events) {
    model.lastEventId = event.id;
    if (event.type === 'token_request') addToken(model, event);
    if (event.type === 'control') applyControls(model, event.controls);
  }
  const newest = events.toReversed();
  const tokenRequests = newest.filter(({ type }) => type === 'token_request');
  model.events = [...newest, ...model.events].slice(0, MAX_EVENTS);
  model.tokenRequests = [...tokenRequests, ...model.tokenRequests].slice(0, MAX_TOKEN_REQUESTS);
  return events.some(({ type }) => type === 'control' || type === 'skipped');
}

/** Whether the events show that customers and sources may have changed. v3 has the same as v2. */
export function changesData(events) {
  return events.some(
    ({ type, api, method, control }) =>
      (type === 'request' && (api === 'v2' || api === 'v3') && method !== 'GET') ||
      control === 'reset' ||
      control === 'loadState',
  );
}

function addToken(model, { tokenSerial: serial, at, expiresAt }) {
  if (serial === undefined) return;
  const others = model.tokens.filter((token) => token.serial !== serial);
  const issued = { serial, issuedAt: at, expiresAt, revoked: false };
  model.tokens = [issued, ...others].slice(0, MAX_TOKENS);
}
