/** The data behind v2, and the lines that connect a program to this emulator. */
import { html } from './lit-html/lit-html.js';

export function data({ account }) {
  return html`<section class="wide" aria-labelledby="data">
    <h2 id="data">Data of v2</h2>
    <h3>Customers: ${account.customers.length}</h3>
    ${table('Customers', account.customers, ['customer_id', 'name', 'corporateid', 'status'])}
    <h3>Sources: ${account.sources.length}</h3>
    ${table('Sources', account.sources, ['source_id', 'customer_id', 'name', 'status'])}
  </section>`;
}

const MAX_ROWS = 50;

function table(label, rows, names) {
  const columns = names.filter((name) => rows.some((row) => name in row));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          ${columns.map((name) => html`<th>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, MAX_ROWS).map(
          (row) =>
            html`<tr>
              ${columns.map((name) => html`<td>${row[name]}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${rows.length > MAX_ROWS ? html`<p class="muted">Showing the first ${MAX_ROWS}.</p>` : ''}
  </div>`;
}

export function connect({ status }) {
  const { kaisaAuth, kaisaAuthAxios, curl, exports, addresses } = status;
  return html`<section aria-labelledby="connect">
    <h2 id="connect">Connect</h2>
    <h3>With fetch, ky and openapi-fetch</h3>
    ${copyable(kaisaAuth)}
    <h3>With axios</h3>
    ${copyable(kaisaAuthAxios)}
    <h3>With curl</h3>
    ${copyable(curl)}
    <h3>With kaisa-auth on the command line</h3>
    ${copyable(exports)}
    <h3>Addresses</h3>
    ${copyable(
      Object.entries(addresses)
        .map(([name, url]) => `${name} ${url}`)
        .join('\n'),
    )}
  </section>`;
}

function copyable(text) {
  return html`<pre tabindex="0">${text}</pre>
    <button @click=${(event) => void copy(event.currentTarget, text)}>Copy</button>`;
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // Browsers lend the clipboard to https and loopback only.
    document.getSelection().selectAllChildren(button.previousElementSibling);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = 'Copy'), 1500);
}
