/** Connects to the emulator, keeps the model up to date and draws it. */
import { connect, data } from './account.js';
import { controlToken, hold, read, streamEvents, use } from './connection.js';
import { controls } from './controls.js';
import { html, render } from './lit-html/lit-html.js';
import { applyControls, applyEvents, applyStatus, changesData, createModel } from './model.js';
import { downloadState, readStateFile } from './state-file.js';
import { tokens } from './tokens.js';
import { timeline, traffic } from './traffic.js';

const RECONNECT_MS = 1000;
const REFRESH_MS = 1000;
const REREAD_MS = 10_000;

const model = createModel();
const page = document.querySelector('#page');
let isDrawing = false;

/** Draws at most once a frame, however many events arrive. */
function draw() {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    render(model.status ? everything() : header(), page);
  });
}

const acts = { use: useControl, toggleHold, saveState, loadState };

function everything() {
  return html`${header()}
    <div class="side">${traffic(model, change)}${timeline(model)}${connect(model)}</div>
    <div class="side">${tokens(model)}${controls(model, acts)}</div>
    ${data(model)}`;
}

const CONNECTION = {
  connecting: ['muted', 'connecting …'],
  live: ['good', 'live'],
  lost: ['warn', 'connection lost, reconnecting …'],
  refused: ['bad', 'access denied'],
};

function header() {
  const [tone, text] = CONNECTION[model.connection];
  return html`<header>
    <h1>Kaisa emulator</h1>
    <span class="muted">unofficial; generated data</span>
    <span class=${tone} role="status">${text}</span>
    ${model.status ? counts(model.status.counts) : ''}
    ${model.message ? html`<p class="wide bad" role="alert">${model.message}</p>` : ''}
    ${model.connection === 'refused' ? tokenForm() : ''}
  </header>`;
}

function counts({ tokenRequests, tokensIssued, apiRequests, apiUnauthorized }) {
  return html`<span>${tokenRequests} token requests, ${tokensIssued} tokens issued</span>
    <span>${apiRequests} API requests, ${apiUnauthorized} × 401</span>`;
}

function tokenForm() {
  const submit = (event) => {
    event.preventDefault();
    location.hash = new FormData(event.currentTarget).get('token');
    location.reload();
  };
  return html`<form class="row wide" @submit=${submit}>
    <label>Control token <input name="token" type="password" autocomplete="off" required /></label>
    <button>Connect</button>
    <span class="muted">The emulator prints the control token on start.</span>
  </form>`;
}

function change(changes) {
  Object.assign(model, changes);
  draw();
}

/** Runs what a button does, and shows why it failed. */
async function attempt(action) {
  try {
    await action();
  } catch (error) {
    change({ message: error.message });
  }
}

function useControl(...request) {
  return attempt(async () => {
    applyControls(model, await use(...request));
    change({ message: '' });
    await refresh();
  });
}

/** Does nothing while the page waits for the hold to begin. */
async function toggleHold(part) {
  if (model.holds[part]) {
    model.holds[part].release();
    return;
  }
  model.holds[part] = { release: () => undefined };
  try {
    model.holds[part] = await hold(part);
    change({ message: '' });
    await model.holds[part].ended;
  } catch (error) {
    model.message = error.message;
  }
  delete model.holds[part];
  draw();
}

function saveState() {
  return attempt(async () => downloadState(await read('state')));
}

async function loadState({ currentTarget: input }) {
  await attempt(async () => useControl('state', await readStateFile(input.files[0]), 'PUT'));
  // The same file can be chosen again.
  input.value = '';
}

async function refresh() {
  applyStatus(model, await read('status'));
  draw();
}

async function readData() {
  model.account = { ...model.account, ...(await read('state?collections=customers,sources')) };
  draw();
}

function onEvents(events) {
  const needsStatus = applyEvents(model, events);
  draw();
  if (needsStatus) void refresh().catch(() => undefined);
  if (changesData(events)) void readData().catch(() => undefined);
}

/** Follows the emulator until the page is closed, or the emulator refuses the control token. */
async function follow() {
  while (model.connection !== 'refused') {
    await connectOnce().catch(showFailure);
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}

/** Resolves when the connection ends. */
async function connectOnce() {
  await refresh();
  await readData();
  change({ connection: 'live', message: '' });
  await streamEvents(model.lastEventId, onEvents);
  change({ connection: 'lost' });
}

function showFailure({ status, message }) {
  const isRefused = status === 401 || status === 403;
  change(isRefused ? { connection: 'refused', message } : { connection: 'lost', message: '' });
}

/** Counts and the remaining lifetimes change without events. */
setInterval(() => {
  if (model.connection === 'live' && !document.hidden) void refresh().catch(() => undefined);
}, REFRESH_MS);
/** Sources reach new stages without events. */
setInterval(() => {
  if (model.connection === 'live' && !document.hidden) void readData().catch(() => undefined);
}, REREAD_MS);
addEventListener('hashchange', () => location.reload());

draw();
if (controlToken()) void follow();
else change({ connection: 'refused', message: 'The URL of this page contains no control token.' });
