// The review queue: one key an answer. The next question is loaded before it is
// needed and shown at once; the answer is sent behind its back, and comes back with
// what is wrong where it cannot be kept.

import { $, $$, meta, say, make, notice, queue } from './queue.js';

const page = $('#review'), ask = $('#ask');
const mine = { 'HX-Request': 'true', Accept: 'text/html' };
const part = (html) => { const t = document.createElement('template'); t.innerHTML = html; return t.content.firstElementChild; };
const stack = [];            // questions taken aside by an undo, to go on with
const given = [];            // answers of this page, for undo
const unsent = new Set();    // items whose answer is on its way
let ahead = null;            // the next question: promise of its HTML, and once it is there html; '' when there is none
let since = performance.now(), sending = Promise.resolve(), waiting = 0;

const question = () => $('#question');
const post = (url, body) => { body.set('csrf', meta('csrf')); return fetch(url, { method: 'POST', body, headers: mine }); };

function kept(state, text) {
  const place = $('#kept');
  place.dataset.state = state;
  $('span', place).textContent = text;
}

// ------------------------------------------------------- the question and the next

function load() {
  const beside = [question()?.dataset.item, ...unsent, ...stack.map((q) => q.dataset.item)].filter(Boolean);
  const loading = { html: null };
  loading.promise = fetch(`${page.dataset.next}?${beside.map((i) => `beside=${i}`).join('&')}`, { headers: mine })
    .then((r) => (r.status === 204 ? '' : r.ok ? r.text() : Promise.reject(r.status)));
  loading.promise.then((html) => { loading.html = html; }, () => { if (ahead === loading) ahead = null; });
  return loading;
}

// show puts a question into the page and loads the one after it.
function show(q) {
  ask.replaceChildren(q);
  since = performance.now();
  q.focus({ preventScroll: true });
  say(q.getAttribute('aria-label'));
  if (!stack.length) ahead ||= load();
}

// next goes on: with what an undo took aside, else with what was loaded ahead, at
// once where it is there.
async function next() {
  if (stack.length) { show(stack.pop()); return; }
  const loading = ahead || load();
  ahead = null;
  if (loading.html) { show(part(loading.html)); return; }
  ask.replaceChildren(make('p', { className: 'card review-wait', textContent: 'Loading the next question…' }));
  const html = await loading.promise.catch(() => null);
  if (html) { show(part(html)); return; }
  await sending; // an answer on its way may free another question
  if (html === '') { location.reload(); return; }
  const again = make('button', { type: 'button', textContent: 'Try again' });
  const box = notice('error', 'The next question could not be loaded. ', again);
  again.onclick = () => { box.remove(); next(); };
}

// ------------------------------------------------------------------- answering

function answer(button) {
  const q = question(), form = $('#answer', q), data = new URLSearchParams(new FormData(form));
  data.set('answer', button.value);
  data.set('spent_ms', Math.max(1, Math.round(performance.now() - since)));
  const item = { q, data, id: q.dataset.item, label: q.dataset.label, key: data.get('key') };
  unsent.add(item.id);
  waiting++;
  kept('saving', 'Saving…');
  sending = sending.then(() => send(item)).finally(() => { unsent.delete(item.id); if (!--waiting) kept('saved', 'All saved'); });
  next();
}

// The form has an id of its own, so sending again is harmless.
async function send(item) {
  for (let tries = 0; ; tries++) {
    let reply;
    try { reply = await post(item.q.querySelector('#answer').getAttribute('action'), item.data); } catch { /* no network */ }
    if (reply && ![408, 429, 502, 503, 504].includes(reply.status)) return replied(item, reply);
    const seconds = Math.min(30, 2 ** tries);
    kept(navigator.onLine ? 'retrying' : 'offline', `Not saved yet, trying again in ${seconds} s`);
    await new Promise((done) => setTimeout(done, seconds * 1000));
  }
}

async function replied(item, reply) {
  const html = await reply.text();
  if (reply.ok) {
    given.push(item.key);
    side(part(html));
    return;
  }
  const why = [404, 409, 422].includes(reply.status) && $('p', part(html))?.textContent;
  const back = make('button', { type: 'button', textContent: 'Show it again' });
  const box = notice('error', `“${item.label}” was not saved. ${why || (reply.status === 401 ? 'Your session ended: load the page again to sign in. ' : 'Show it again and answer once more. ')} `, ...(reply.status === 422 || !why ? [back] : []));
  back.onclick = () => { box.remove(); aside(); show(item.q); };
}

// aside keeps the present question for later.
function aside() { if (question()) stack.push(question()); }

function side(fresh) {
  if (fresh?.id !== 'side') return;
  const open = $$('#side details[open] input[name=answer]').map((i) => i.value);
  if (open.length && $('#side').contains(document.activeElement)) return; // somebody writes a reason there
  $('#side').replaceWith(fresh);
  $('#undo button').disabled = !$('.review-done li', fresh);
  document.dispatchEvent(new CustomEvent('winnow:shown', { detail: fresh }));
}

function undo() {
  sending = sending.then(async () => {
    const undoes = given.pop() || '';
    let reply;
    try { reply = await post(page.dataset.undo, new URLSearchParams({ key: crypto.randomUUID(), undoes })); } catch { notice('error', 'No network: nothing was taken back.'); if (undoes) given.push(undoes); return; }
    const html = await reply.text();
    if (!reply.ok) { notice('warning', $('p', part(html) || document.body)?.textContent || 'That could not be taken back.'); return; }
    const parts = document.createElement('template');
    parts.innerHTML = html;
    side($('#side', parts.content));
    const q = $('#question', parts.content);
    if (!q) { notice('warning', 'It was taken back. Somebody else is asked about it now.'); return; }
    aside();
    show(q);
    say(`Taken back: ${question().dataset.label}`);
  });
}

// -------------------------------------------------------------- forms and keys

document.addEventListener('submit', async (e) => {
  const form = e.target;
  if (form.id === 'answer') { e.preventDefault(); if (e.submitter?.name === 'answer') answer(e.submitter); }
  if (form.id === 'undo') { e.preventDefault(); undo(); }
  if (!form.classList.contains('review-gold')) return;
  e.preventDefault();
  try {
    const reply = await post(form.getAttribute('action'), new URLSearchParams(new FormData(form)));
    const html = await reply.text();
    document.activeElement.blur();
    if (reply.ok) { side(part(html)); say(form.elements.gold ? 'No longer gold' : 'Gold'); question()?.focus({ preventScroll: true }); } else notice('warning', $('p', part(html) || document.body)?.textContent || 'That was not kept. Try again.');
  } catch { notice('error', 'No network: nothing was kept. Try again.'); }
});

const keysOn = () => { try { return localStorage.getItem('winnow.keys') !== 'off'; } catch { return true; } };
const fold = (selector, field) => {
  const box = question() && $(selector, question());
  if (!box) return;
  box.open = !box.open;
  (box.open && field ? $(field, box) : question()).focus();
};

const keys = {
  u: undo,
  e: () => fold('.review-engine'),
  n: () => fold('.review-more', 'select'),
  '?': () => { $('#keys-on').checked = keysOn(); $('#keys').showModal(); },
};

document.addEventListener('keydown', (e) => {
  if (e.defaultPrevented || e.altKey || e.ctrlKey || e.metaKey || $('#keys[open]')) return;
  if (e.key === 'Escape') { question()?.focus(); return; }
  if (e.target.closest('input, textarea, select') || !keysOn()) return;
  const button = question() && $(`[data-key="${e.key === '0' ? 'x' : CSS.escape(e.key)}"]`, question());
  if (!button && !keys[e.key]) return;
  e.preventDefault();
  if (button && !e.repeat) answer(button); // a key held down answers once
  else if (!button) keys[e.key]();
});

document.addEventListener('click', (e) => { if (e.target.closest('[href="#keys"]')) { e.preventDefault(); keys['?'](); } });
document.addEventListener('change', (e) => { if (e.target.id === 'keys-on') try { localStorage.setItem('winnow.keys', e.target.checked ? 'on' : 'off'); } catch { /* for this page only */ } });
addEventListener('beforeunload', (e) => { if (waiting) e.preventDefault(); });

if (question()) show(question());
page.dataset.ready = '';
queue.flush();
