/** A button for each control of the emulator, with its present setting. */
import { html } from './lit-html/lit-html.js';

const TOKEN_ENDPOINT = 'token-endpoint';

/** Answers that real services give, ready to be chosen. */
const TOKEN_ANSWERS = {
  '401 invalid_client': { status: 401, body: { error: 'invalid_client' } },
  '400 invalid_scope': { status: 400, body: { error: 'invalid_scope' } },
  '500 without a body': { status: 500 },
  '503 temporarily_unavailable': { status: 503, body: { error: 'temporarily_unavailable' } },
  '200 with HTML': { status: 200, body: '<p>Log in', headers: { 'content-type': 'text/html' } },
};
const API_ANSWERS = {
  '401 Unauthorized': { status: 401 },
  '403 Forbidden': { status: 403 },
  '429 Too Many Requests': { status: 429, headers: { 'retry-after': '2' } },
  '500 Internal Server Error': { status: 500 },
};

/** @param acts what the page can do: `use(path, body)` sends a control */
export function controls(model, acts) {
  const { use } = acts;
  const { tokenLifetimeSeconds, tokenEndpoint, api } = model.status.controls;
  return html`<section aria-labelledby="controls">
    <h2 id="controls">Controls</h2>
    <div class="row">
      <button @click=${() => use('revoke-all')}>Revoke all tokens</button>
      <button @click=${() => use('reset')}>Reset everything</button>
      <button @click=${() => use('statistics', undefined, 'DELETE')}>Reset statistics</button>
    </div>
    <div class="row">
      <button @click=${acts.saveState}>Save state</button>
      <label>Load state <input type="file" accept=".json" @change=${acts.loadState} /></label>
    </div>
    ${numberForm('Token lifetime (s)', tokenLifetimeSeconds, 1, (seconds) =>
      use('set-token-lifetime', { seconds }),
    )}
    <h3>Token endpoint</h3>
    ${faults(TOKEN_ENDPOINT, tokenEndpoint, model, acts)}
    ${scripted('fail', TOKEN_ENDPOINT, TOKEN_ANSWERS, use)}
    <div class="row">
      <button @click=${() => use(`${TOKEN_ENDPOINT}/rate-limit`, { retryAfter: 5, times: 1 })}>
        Rate-limit one request (5 s)
      </button>
      ${sameToken(tokenEndpoint.sameToken, use)}
    </div>
    <h3>APIs</h3>
    ${faults('api', api, model, acts)} ${scripted('refuse-with', 'api', API_ANSWERS, use)}
    <div class="row">
      ${toggle('Refuse all with 401', api.refuseAll, (on) => use('api/refuse-all', { on }))}
    </div>
  </section>`;
}

function sameToken(setting, use) {
  const set = (on, evenIfRevoked) => use(`${TOKEN_ENDPOINT}/same-token`, { on, evenIfRevoked });
  return html`${toggle('Reissue the same token', setting !== 'never', (on) => set(on, false))}
  ${toggle('Reissue it even if revoked', setting === 'always', (on) => set(true, on))}`;
}

/** Renders the faults that both the token endpoint and the APIs can have. */
function faults(part, { holds, waiting, delayMs, scripted }, model, { use, toggleHold }) {
  const ownId = model.holds[part]?.id;
  return html`<div class="row">
      ${toggle('Hold', ownId !== undefined, () => toggleHold(part))}
      <button @click=${() => use(`${part}/break-connection`, { times: 1 })}>
        Break one connection
      </button>
      <button @click=${() => use(`${part}/restore`)}>Restore</button>
    </div>
    <p class="muted" role="status">
      Holds: ${holds.length}, waiting requests: ${waiting}. ${scriptText(scripted)}
    </p>
    ${releases(
      holds.filter((id) => id !== ownId),
      (id) => use(`${part}/release`, { hold: id }),
    )}
    ${numberForm('Delay (ms)', delayMs, 0, (ms) => use(`${part}/delay`, { ms }))}`;
}

/** Buttons that end the holds of other pages and programs. */
function releases(others, release) {
  if (others.length === 0) return '';
  return html`<div class="row">
    ${others.map((id) => html`<button @click=${() => release(id)}>Release hold ${id}</button>`)}
  </div>`;
}

function scriptText(scripted) {
  const [next] = scripted;
  if (!next) return 'No scripted response.';
  const times = next.remaining === null ? 'until restored' : `${next.remaining} ×`;
  return `Next response: ${next.status ?? next.kind}, ${times}.`;
}

function scripted(control, part, answers, use) {
  const send = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const times = Number(form.get('times'));
    const answer = answers[form.get('answer')];
    use(`${part}/${control}`, { answer, ...(times > 0 && { times }) });
  };
  return html`<form class="row" @submit=${send}>
    <label
      >Response
      <select name="answer">
        ${Object.keys(answers).map((name) => html`<option>${name}</option>`)}
      </select></label
    >
    <label
      >times <input name="times" type="number" min="0" value="1" title="0: until restored"
    /></label>
    <button>Set response</button>
  </form>`;
}

function toggle(label, isOn, set) {
  return html`<button aria-pressed=${isOn} @click=${() => set(!isOn)}>${label}</button>`;
}

function numberForm(label, value, min, set) {
  const submit = (event) => {
    event.preventDefault();
    set(Number(new FormData(event.currentTarget).get('value')));
  };
  return html`<form class="row" @submit=${submit}>
    <label
      >${label} <input name="value" type="number" min=${min} step="any" value=${value}
    /></label>
    <button>Set</button>
  </form>`;
}
