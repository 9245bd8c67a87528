// Lists of rows that are worked through with keys: profile, jobs, one posting.
// A key presses what has it in data-key: in the row in focus first, then on the
// page. Forms in such a list are sent in the background, and the page's new
// content takes the place of the old one, the focus staying where the work goes on.

import { $, $$, meta, say } from './queue.js';

const flash = 'body > .message'; // what the server says above a page
let current = null;
const rows = () => $$('main [data-row]');
const typing = (e) => e.target.matches('input:not([type=checkbox]), textarea, select') || e.ctrlKey || e.metaKey || e.altKey;
const seen = (e) => e.checkVisibility();

function go(row) {
  if (!row) return;
  current?.classList.remove('on');
  current = row;
  row.classList.add('on');
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

function step(by) {
  const all = rows();
  const at = all.indexOf(current);
  go(at < 0 ? all[0] : all[at + by]);
}

// find returns what a key presses.
function find(key) {
  const named = (from) => $$(`[data-key="${CSS.escape(key)}"]`, from).find(seen);
  return (current?.isConnected && named(current)) || $$(`main [data-key="${CSS.escape(key)}"]`).filter(seen).find((e) => !e.closest('[data-row]'));
}

document.addEventListener('keydown', (e) => {
  if (e.key === 'Escape') { $('#keys')?.close(); $('details[open]', current || document)?.removeAttribute('open'); if (typing(e)) e.target.blur(); return; }
  if (typing(e) || $('#keys[open]')) return;
  if (e.key === 'Enter' && e.target !== current) return;
  if (e.key === 'j' || e.key === 'k') { e.preventDefault(); step(e.key === 'j' ? 1 : -1); return; }
  const target = find(e.key);
  if (!target || target.disabled) return;
  e.preventDefault();
  if (target.matches('input')) { target.focus(); target.select(); } else target.click();
});

document.addEventListener('click', (e) => {
  if (e.target.closest('[href="#keys"]')) { e.preventDefault(); $('#keys').showModal(); return; }
  const row = e.target.closest('[data-row]');
  if (row && row !== current && !e.target.closest('a, summary')) { current?.classList.remove('on'); current = row; row.classList.add('on'); }
});
document.addEventListener('focusin', (e) => {
  const row = e.target.closest('[data-row]');
  if (row && row !== current) { current?.classList.remove('on'); current = row; row.classList.add('on'); }
});

// After an answer the focus stays on its row, or goes on where the row left its group.
function place(id, next, group) {
  const row = document.getElementById(id);
  const moved = row && group && row.closest('[data-group]')?.dataset.group !== group;
  go((moved && document.getElementById(next)) || row || document.getElementById(next));
}

document.addEventListener('submit', async (e) => {
  const form = e.target;
  if (form.method !== 'post' || !form.closest('[data-rows]')) return;
  e.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = '';
  const row = form.closest('[data-row]'), group = row?.closest('[data-group]')?.dataset.group, all = rows();
  const id = row?.id || current?.id, next = row ? all[all.indexOf(row) + 1]?.id : '', said = e.submitter?.ariaLabel || e.submitter?.textContent.trim();
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form, e.submitter)), headers: { 'X-CSRF-Token': meta('csrf') } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), fresh = $('main', page), told = $(flash, page);
    if (!fresh) throw new Error('no page');
    $(flash)?.remove();
    if (told) $('main').before(document.adoptNode(told));
    $('main').replaceWith(document.adoptNode(fresh));
    document.dispatchEvent(new CustomEvent('winnow:shown', { detail: $('main') }));
    current = null;
    if (id) place(id, next, group);
    say(answer.ok ? told?.textContent.trim() || said : 'That did not work: see the page');
  } catch {
    delete form.dataset.sending;
    say('The server cannot be reached. Nothing was changed; try again.');
    alertOnce('The server cannot be reached. Nothing was changed; try again in a moment.');
  }
});

function alertOnce(text) {
  $('#unreached')?.remove();
  const box = document.createElement('p');
  box.id = 'unreached';
  box.className = 'problem';
  box.role = 'alert';
  box.textContent = text;
  $('main').prepend(box);
}
document.documentElement.dataset.rows = 'ready';
