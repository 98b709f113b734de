/** Every request as it arrives, and the token requests on a line of time. */
import { duration, timeOfDay, toneOf } from './format.js';
import { html, svg } from './lit-html/lit-html.js';
import { emulatorNow, MAX_TOKEN_REQUESTS } from './model.js';

const FILTERS = {
  all: () => true,
  'token requests': ({ type }) => type === 'token_request',
  'API requests': ({ type }) => type === 'request',
  refused: ({ status, type }) => type.endsWith('request') && !(status < 400),
  controls: ({ type }) => type === 'control',
};

export function traffic(model, act) {
  const { events, pausedEvents } = model;
  const shown = (pausedEvents ?? events).filter(FILTERS[model.filter]);
  return html`<section aria-labelledby="traffic">
    <h2 id="traffic">Traffic</h2>
    <div class="row" role="group" aria-label="Filter">
      ${Object.keys(FILTERS).map(
        (name) =>
          html`<button aria-pressed=${model.filter === name} @click=${() => act({ filter: name })}>
            ${name}
          </button>`,
      )}
      <button
        aria-pressed=${pausedEvents !== undefined}
        @click=${() => act({ pausedEvents: pausedEvents ? undefined : events })}
      >
        pause
      </button>
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label="Latest requests">
      <table>
        <thead>
          <tr>
            <th>time</th>
            <th>API</th>
            <th>request</th>
            <th>token</th>
            <th>status</th>
            <th>duration</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(row)}
        </tbody>
      </table>
      ${shown.length === 0 ? html`<p class="muted">Nothing to show yet. Send a request.</p>` : ''}
    </div>
  </section>`;
}

const ROWS = {
  request: requestRow,
  token_request: tokenRow,
  control: controlRow,
  skipped: skippedRow,
};

function row(event) {
  return ROWS[event.type]?.(event) ?? '';
}

function requestRow({
  at,
  api,
  method,
  path,
  status,
  tokenSerial,
  tokenAgeMs,
  refusal,
  durationMs,
}) {
  const age = tokenAgeMs === undefined ? '' : `, ${duration(tokenAgeMs)} old`;
  return html`<tr>
    <td class="short">${timeOfDay(at)}</td>
    <td>${api}</td>
    <td class="path">${method} ${path}</td>
    <td>
      ${tokenSerial === undefined ? html`<span class="muted">none</span>` : `#${tokenSerial}${age}`}
    </td>
    <td class=${toneOf(status)}>${status ?? 'closed'}${refusal ? `: ${refusal.message}` : ''}</td>
    <td class="short">${duration(durationMs)}</td>
  </tr>`;
}

function tokenRow({
  at,
  outcome,
  status,
  tokenSerial,
  error,
  errorDescription,
  durationMs,
  ...rest
}) {
  const reason = errorDescription ?? error;
  return html`<tr>
    <td class="short">${timeOfDay(at)}</td>
    <td>token</td>
    <td>${rest.method}, ${rest.contentType?.includes('json') ? 'JSON' : 'form'}</td>
    <td>${tokenSerial === undefined ? '' : `#${tokenSerial}`}</td>
    <td class=${toneOf(status)}>
      ${status ?? 'closed'}: ${outcome.replaceAll('_', ' ')}${reason ? `, ${reason}` : ''}
    </td>
    <td class="short">${duration(durationMs)}</td>
  </tr>`;
}

function controlRow({ at, control, arguments: settings }) {
  return html`<tr>
    <td class="short">${timeOfDay(at)}</td>
    <td>control</td>
    <td class="path" colspan="4">${control} ${JSON.stringify(settings)}</td>
  </tr>`;
}

function skippedRow({ count }) {
  return html`<tr>
    <td class="muted" colspan="6">
      ${count} earlier events are missing: the emulator forgot them.
    </td>
  </tr>`;
}

const TIMELINE_MS = 300_000;

const WIDTH = 600;
const RADIUS = 5;

/** Returns the position of a token request of the last five minutes. The present is at the right end. */
function place(at, now) {
  return (WIDTH - RADIUS) * (1 - (now - at) / TIMELINE_MS);
}

export function timeline(model) {
  const now = emulatorNow(model);
  const requests = model.tokenRequests.filter(({ at }) => now - at < TIMELINE_MS);
  const count = `${requests.length}${requests.length === MAX_TOKEN_REQUESTS ? ' or more' : ''}`;
  return html`<section aria-labelledby="timeline">
    <h2 id="timeline">Token requests in the last 5 minutes: ${count}</h2>
    <svg viewBox="0 0 ${WIDTH} 60" role="img" aria-label="${count} token requests">
      <line x1="0" y1="40" x2=${WIDTH} y2="40"></line>
      ${[5, 4, 3, 2, 1].map((minutes) => minuteMark(place(now - minutes * 60_000, now), minutes))}
      ${requests.map(
        ({ at, outcome }) =>
          svg`<circle cx=${place(at, now)} cy="28" r=${RADIUS} class=${outcome.startsWith('issued') ? 'good' : 'bad'}></circle>`,
      )}
    </svg>
  </section>`;
}

function minuteMark(x, minutes) {
  return svg`<line x1=${x} y1="36" x2=${x} y2="44"></line><text x=${x + 2} y="56">−${minutes} min</text>`;
}
