// What all pages do beyond forms and links; the posting page's own module is
// loaded where there is one.

import { $, $$, meta, say, make, notice, queue } from './queue.js';

// times writes times in the reader's own zone.
function times(from = document) {
  const now = new Date(), day = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }), long = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  for (const t of $$('time', from)) {
    const at = new Date(t.dateTime);
    t.title = long.format(at);
    t.textContent = at.toDateString() === now.toDateString() ? `today, ${day.format(at)}` : long.format(at);
  }
}

// Drafts: what is typed into a form with data-keep outlives a reload, a crash
// and an expired session. It is let go once a page shows that it was saved.
const draftKey = (form) => `winnow.d.${queue.user}.${form.dataset.keep}`;
const fields = (form) => [...form.elements].filter((f) => f.name && !['hidden', 'file'].includes(f.type));

function draft(form, sent) {
  const kept = { sent, version: form.elements.version?.value };
  kept.values = Object.fromEntries(fields(form).map((f) => [f.name, f.value]));
  try { localStorage.setItem(draftKey(form), JSON.stringify(kept)); } catch { /* no room: the page itself still has it */ }
}

function drafts() {
  if (!queue.user) return;
  try {
    const landed = /^\/postings\/[0-9a-f-]{36}(\/changes)?$/.test(location.pathname);
    for (const key of Object.keys(localStorage).filter((k) => k.startsWith(`winnow.d.${queue.user}.`))) {
      const kept = JSON.parse(localStorage[key]);
      if (kept.sent && landed) localStorage.removeItem(key);
      else if (kept.sent) localStorage[key] = JSON.stringify({ ...kept, sent: false }); // an error page came instead
    }
    for (const form of $$('form[data-keep]')) {
      form.addEventListener('input', () => draft(form));
      const kept = JSON.parse(localStorage.getItem(draftKey(form)));
      const text = form.elements.text;
      if (!kept?.values.text || kept.values.text === text.value || (kept.version ? kept.version !== form.elements.version.value : text.value)) continue;
      const before = Object.fromEntries(fields(form).map((f) => [f.name, f.value]));
      const fill = (values) => { for (const f of fields(form)) if (f.name in values) f.value = values[f.name]; };
      fill(kept.values);
      const drop = make('button', { type: 'button', textContent: 'Discard it' });
      const box = notice('info', 'What you typed before and did not save is back. ', drop);
      drop.onclick = () => { fill(before); localStorage.removeItem(draftKey(form)); box.remove(); };
    }
  } catch { /* storage is off: nothing was kept */ }
}

document.addEventListener('submit', (e) => {
  if (e.target.dataset.keep) draft(e.target, true);
  if (!e.target.matches('[data-theme-switch]')) return;
  e.preventDefault();
  const root = document.documentElement, dark = getComputedStyle(root).colorScheme === 'dark' || (!root.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'light' : 'dark';
  const body = new URLSearchParams(new FormData(e.target));
  body.set('theme', root.dataset.theme);
  fetch(e.target.action, { method: 'POST', body, headers: { 'X-CSRF-Token': meta('csrf') } }).catch(() => {});
});

document.addEventListener('click', (e) => {
  const copy = e.target.closest('[data-copy]'), fill = e.target.closest('[data-fill]');
  if (copy) navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.textContent = 'Copied'; say('Copied'); });
  if (fill) { const [mail, pass] = $$('code', fill); $('[name=email]').value = mail.textContent; $('[name=password]').value = pass.textContent; $('[name=password]').focus(); }
  if (e.target.matches('[data-select]')) e.target.select();
  for (const menu of $$('details.menu[open]')) if (!menu.contains(e.target)) menu.open = false;
});
// A file that is too large is told before it is sent.
document.addEventListener('change', (e) => {
  const { most, tooLarge } = e.target.dataset;
  if (!most) return;
  e.target.setCustomValidity([...e.target.files].some((f) => f.size > most) ? tooLarge : '');
  e.target.reportValidity();
});
const copies = () => { if (navigator.clipboard) for (const b of $$('[data-copy]')) b.hidden = false; };

// A drawer's link on a page without the drawer is a link like any other.
document.addEventListener('htmx:targetError', (e) => { if (e.target.href) location.href = e.target.href; });
document.addEventListener('htmx:afterSettle', (e) => { times(e.target); copies(); });
document.addEventListener('winnow:shown', (e) => times(e.detail));

// The bar shows the place one is at, where it has no room for all of them.
const here = $('.bar nav [aria-current=page]');
if (here) here.closest('nav').scrollLeft = here.offsetLeft - 100;

times();
copies();
drafts();
if ($('[data-rows]')) import('./rows.js');
if ($('#posting')) import('./posting.js');
else if ($('#candidates')) import('./candidates.js');
else if ($('#review')) import('./review.js');
else queue.flush();
if ($('[data-curate]')) import('./curate.js');
