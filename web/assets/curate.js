// Curators' pages: keys on actions, and names that are suggested while typing.

import { $, $$, say } from './queue.js';

const keysOn = () => { try { return localStorage.getItem('winnow.keys') !== 'off'; } catch { return true; } };
const typing = (e) => e.target.closest('input, textarea, select, dialog, [contenteditable]');

function showKeys() {
  $('#keys-on').checked = keysOn();
  $('#keys').showModal();
}

// A key goes to the field that carries it, or presses the first thing that does.
document.addEventListener('keydown', (e) => {
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
  if (e.key === '?') { e.preventDefault(); showKeys(); return; }
  if (!keysOn()) return;
  const all = $$(`[data-key="${CSS.escape(e.key)}"]`).filter((x) => x.checkVisibility());
  const on = all.find((x) => x.matches('input')) || all[0];
  if (!on) return;
  e.preventDefault();
  if (on.matches('input')) { on.focus(); on.select(); } else on.click();
});

// Escape leaves a field for the keys.
document.addEventListener('keydown', (e) => {
  if (e.key === 'Escape' && e.target.matches('input, textarea, select')) e.target.blur();
});

for (const b of $$('button[data-key="?"]')) { b.hidden = false; b.addEventListener('click', showKeys); }
$('#keys-on')?.addEventListener('change', (e) => { try { localStorage.setItem('winnow.keys', e.target.checked ? 'on' : 'off'); } catch { /* storage is off */ } });

// Suggestions of concepts: all kinds, the best of each.
let asked = 0;
async function suggest(field) {
  const query = field.value.trim(), list = $(`#${field.getAttribute('list')}`), mine = ++asked;
  if (query.length < 2 || /\(#\d+\)$/.test(query)) return;
  const kinds = ['skill', 'group', 'occupation', 'collection'];
  const answers = await Promise.all(kinds.map((kind) => fetch(`/api/v1/taxonomy/search?${new URLSearchParams({ q: query, kind, limit: 6 })}`).then((r) => (r.ok ? r.json() : { hits: [] })).catch(() => ({ hits: [] }))));
  if (mine !== asked) return;
  list.replaceChildren(...answers.flatMap((a) => a.hits || []).map((h) => {
    const option = document.createElement('option');
    option.value = `${h.label} (#${h.id})`;
    option.label = [h.kind, h.group].filter(Boolean).join(', ');
    return option;
  }));
}
for (const field of $$('[data-pick]')) {
  let timer;
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => suggest(field), 150); });
}

// What a save or a preview shows is where the reader goes on.
const landing = $('#preview') || $('#trial');
if (landing) { landing.focus({ preventScroll: true }); landing.scrollIntoView({ block: 'nearest' }); }
const note = $('#saved-note');
if (note) say(note.innerText);

if ($('[data-tree]')) import('./tree.js');
