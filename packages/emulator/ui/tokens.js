/** Each token with what is left of its life. */
import { duration } from './format.js';
import { html } from './lit-html/lit-html.js';
import { emulatorNow } from './model.js';

const SHOWN = 12;

export function tokens(model) {
  const now = emulatorNow(model);
  return html`<section aria-labelledby="tokens">
    <h2 id="tokens">Tokens</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Latest tokens">
      <table>
        <tbody>
          ${model.tokens.slice(0, SHOWN).map((token) => tokenRow(token, now))}
        </tbody>
      </table>
      ${model.tokens.length === 0 ? html`<p class="muted">No tokens issued yet.</p>` : ''}
    </div>
  </section>`;
}

function tokenRow({ serial, issuedAt, expiresAt, revoked }, now) {
  const leftMs = Math.max(0, expiresAt - now);
  const isUsable = leftMs > 0 && !revoked;
  return html`<tr>
    <td>#${serial}</td>
    <td class="life">
      <progress
        aria-label="Remaining lifetime of token ${serial}"
        max=${expiresAt - issuedAt}
        value=${isUsable ? leftMs : 0}
      ></progress>
    </td>
    <td class=${isUsable ? 'good' : 'muted'}>${stateOf(revoked, leftMs)}</td>
  </tr>`;
}

function stateOf(revoked, leftMs) {
  if (revoked) return 'revoked';
  return leftMs > 0 ? duration(leftMs) : 'expired';
}
