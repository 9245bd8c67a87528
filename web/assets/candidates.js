// The candidates page: follows the keys, shows the next candidate at once and
// sends the decision behind its back, and keeps two people off the same one.

import { $, $$, meta, say, make, notice, queue } from './queue.js';

const page = $('#candidates');
const list = page.dataset.list; // query of the list
const ready = new Map();        // panels fetched before they are needed: id -> promise of HTML
const steps = [];               // decisions of this page, for undo
const early = [];               // keys that came before the candidate they are meant for
let current, since, sending = Promise.resolve(), waiting = 0, renewing;

const rows = () => $$('.cand-row');
const rowOf = (id) => $(`#row-${id}`);
const panel = () => $('#panel');
const path = (id, part = '') => `/candidates/${id}${part}`;
const part = (html) => { const t = document.createElement('template'); t.innerHTML = html; return t.content.firstElementChild; };
const mine = { 'HX-Request': 'true', Accept: 'text/html' };

// ------------------------------------------------------- showing a candidate

function fetchPanel(id) {
  if (!ready.has(id)) {
    const answer = fetch(path(id) + list, { headers: mine }).then((r) => (r.ok ? r.text() : Promise.reject(r.status)));
    answer.catch(() => ready.delete(id));
    ready.set(id, answer);
    setTimeout(() => ready.delete(id), 120000); // what is older may be out of date
  }
  return ready.get(id);
}

async function show(id, html) {
  if (!panel()) { location.assign(path(id) + list); return; }
  leave(id);
  current = id;
  mark(id);
  try {
    html ||= await fetchPanel(id);
  } catch (status) {
    if (current === id) notice('error', status === 401 ? 'Your session ended. Load the page again to sign in.' : 'That candidate could not be loaded. Try again in a moment.');
    return;
  }
  if (current !== id) return; // somebody went on meanwhile
  ready.delete(id);
  panel().replaceWith(part(html));
  history.replaceState(null, '', path(id) + list);
  arrived();
}

// arrived makes a panel that was put into the page work.
function arrived() {
  const p = panel();
  current = p.dataset.id;
  since = performance.now();
  window.htmx?.process(p);
  document.dispatchEvent(new CustomEvent('winnow:shown', { detail: p }));
  for (const input of $$('[data-find]', p)) search.enhance(input);
  const act = $('.cand-act[open]', p);
  if (act) focusForm(act);
  else $('#evidence').focus({ preventScroll: true });
  say($('h2', p).textContent);
  claim();
  const next = following(current);
  if (next && next !== current) fetchPanel(next);
  while (early.length && !document.activeElement.closest('input, textarea')) act(early.shift());
  early.length = 0;
}

function mark(id) {
  for (const row of rows()) {
    const on = row.dataset.id === id;
    row.classList.toggle('on', on);
    $('a', row).setAttribute('aria-current', on);
    if (on) row.scrollIntoView({ block: 'nearest' });
  }
}

// following is the next candidate that nobody has decided or works on.
function following(id) {
  const all = rows(), at = all.findIndex((r) => r.dataset.id === id);
  const free = (r) => r.dataset.id !== id && !('done' in r.dataset) && !r.dataset.leased;
  return (all.slice(at + 1).find(free) || all.find(free))?.dataset.id;
}

function step(by) {
  const all = rows(), at = all.findIndex((r) => r.dataset.id === current), to = all[at + by];
  if (to) show(to.dataset.id);
  else if (by < 0 || !turn('next')) say(by > 0 ? 'That was the last one.' : 'That is the first one of this page.');
}

// turn goes to another page of the list, once all decisions are on their way.
function turn(rel) {
  const link = $(`.list-pages [rel=${rel}]`);
  if (link) sending.then(() => location.assign(link.href));
  return Boolean(link);
}

// --------------------------------------------------------------------- leases

const post = (url, body, more) => {
  body.set('csrf', meta('csrf'));
  return fetch(url, { method: 'POST', body, headers: mine, ...more });
};

// claim tells the others who is on a candidate, once it is looked at for a
// moment, and again while it is.
function claim() {
  clearTimeout(renewing);
  const id = current, p = panel();
  const ask = async () => {
    if (current !== id || document.hidden) { renewing = setTimeout(ask, 60000); return; }
    try {
      const answer = await post(p.dataset.lease, new URLSearchParams());
      if (current !== id || panel() !== p) return;
      p.dataset.held = answer.ok ? 'yes' : '';
      const row = rowOf(id);
      if (row && answer.ok) delete row.dataset.leased;
      if (answer.ok || answer.status === 409) $('#lease', p).replaceWith(part(await answer.text()));
    } catch { /* no network: a lease is a courtesy, decisions are checked */ }
    renewing = setTimeout(ask, 60000);
  };
  renewing = setTimeout(ask, 250);
}

function leave(to) {
  const p = panel();
  if (p.dataset.held && p.dataset.id !== to && !rowOf(p.dataset.id)?.dataset.saving) post(p.dataset.release, new URLSearchParams(), { keepalive: true }).catch(() => {});
  p.dataset.held = '';
}
addEventListener('pagehide', () => { if (panel()) leave(''); });

// ------------------------------------------------------------------- deciding

const tell = (row, text) => { if (row) $('.note', row).textContent = text; };

function kept(state, text) {
  const place = $('#kept');
  place.dataset.state = state;
  $('span', place).textContent = text;
}

// decide sends a form behind the back of the next candidate. The form has an id
// of its own, so sending again is harmless.
function decide(id, form, data) {
  const row = rowOf(id), item = { id, row, url: form.action, data, label: $('h2', panel()).textContent };
  if (panel().dataset.id === id) data.set('spent_ms', Math.round(performance.now() - since));
  if (row) Object.assign(row.dataset, { done: '', saving: 'yes' });
  tell(row, 'saving…');
  waiting++;
  kept('saving', 'Saving…');
  const next = following(id);
  sending = sending.then(() => send(item)).finally(() => { if (!--waiting) kept('saved', 'All saved'); });
  if (next) show(next);
  else sending.then(() => { if (!row || 'done' in row.dataset) location.assign(`/candidates${list}${list ? '&' : '?'}done=${id}&past=${data.get('past') || 0}`); });
}

async function send(item) {
  for (let tries = 0; ; tries++) {
    let answer;
    try { answer = await post(item.url, item.data); } catch { /* no network */ }
    if (answer && ![408, 429, 502, 503, 504].includes(answer.status)) return answered(item, answer);
    const seconds = Math.min(30, 2 ** tries);
    kept(navigator.onLine ? 'retrying' : 'offline', `Not saved yet, trying again in ${seconds} s`);
    await new Promise((done) => setTimeout(done, seconds * 1000));
  }
}

async function answered(item, answer) {
  const { row, id } = item, html = await answer.text();
  if (row) delete row.dataset.saving;
  ready.delete(id);
  const box = [200, 409, 422].includes(answer.status) && part(html);
  if (answer.ok && box?.id === 'outcome') { outcome(box, row); return; }
  if (row) { delete row.dataset.done; row.dataset.failed = ''; }
  tell(row, 'not saved');
  if (box?.classList.contains('cand-clash')) clash(item, box);
  else if (box?.id === 'panel') refused(item, html);
  else notice('error', `“${item.label}” was not saved. ${answer.status === 401 ? 'Your session ended: load the page again to sign in.' : 'Try it once more.'}`);
}

function outcome(box, row) {
  $('#outcome')?.remove();
  $('#notices').prepend(box);
  window.htmx?.process(box);
  if (box.dataset.undoes) steps.push({ undoes: box.dataset.undoes, candidate: box.dataset.candidate });
  tell(row, box.dataset.row);
  if (row) delete row.dataset.failed;
  const pace = $('#pace');
  pace.textContent = pace.textContent.replace(/^\S+/, (n) => (Number(n) || 0) + 1);
  say($('p', box).textContent.trim());
}

// clash shows both decisions above whatever is on the page now.
function clash(item, box) {
  $('#notices').prepend(box);
  tell(item.row, 'decided meanwhile');
  $('[data-theirs]', box).onclick = (e) => {
    e.preventDefault();
    box.remove();
    if (item.row) { item.row.dataset.done = ''; delete item.row.dataset.failed; }
    $('#evidence')?.focus();
  };
  $('button', box).focus();
}

// refused brings back the form with what was typed and what is wrong with it, at
// once where nothing else was begun.
function refused(item, html) {
  if (current === item.id || !opened() && !document.activeElement.closest('input, textarea')) { show(item.id, html); return; }
  const back = make('button', { type: 'button', textContent: 'Go back to it' });
  const why = $('.cand-form .message, .cand-form .problem', part(html))?.textContent.trim() || 'Something in the form needs you.';
  const box = notice('warning', `“${item.label}” was not saved. ${why} `, back);
  back.onclick = () => { box.remove(); show(item.id, html); };
}

function undo() {
  sending = sending.then(async () => {
    const last = steps.pop() || {};
    const body = new URLSearchParams({ key: crypto.randomUUID(), ...last });
    let answer;
    try { answer = await post('/candidates/undo' + list, body); } catch { notice('error', 'No network: nothing was taken back.'); if (last.undoes) steps.push(last); return; }
    const box = part(await answer.text());
    if (!answer.ok || box?.id !== 'outcome') { notice('error', $('p', box)?.textContent.trim() || 'That could not be taken back.'); return; }
    $('#outcome')?.remove();
    $('#notices').prepend(box);
    say($('p', box).textContent.trim());
    const id = box.dataset.show, row = rowOf(id);
    if (row) { delete row.dataset.done; delete row.dataset.failed; tell(row, ''); }
    ready.delete(id);
    if (id) show(id);
  });
}

// ---------------------------------------------------------------------- forms

const acts = () => $$('.cand-act', panel());
const opened = () => panel() && $('.cand-act[open]', panel());

function openAct(key) {
  const act = acts().find((a) => a.dataset.key === key);
  for (const other of acts()) if (other !== act) other.open = false;
  act.open = true;
  focusForm(act);
}

function focusForm(act) {
  const words = $('input:not([type=hidden], [type=radio], [type=checkbox]), textarea', act);
  const field = $('[aria-invalid]', act) || (act.dataset.key === 'c' && !$(':checked', act) && $('[type=checkbox]', act)) || words;
  if (field && !'xw'.includes(act.dataset.key)) { field.focus(); field.select?.(); }
  else $('summary', act).focus();
}

function closeActs() {
  for (const act of acts()) act.open = false;
  $('#evidence').focus({ preventScroll: true });
}

document.addEventListener('submit', (e) => {
  const form = e.target;
  if (form.id === 'undo' || form.classList.contains('cand-undo')) { e.preventDefault(); undo(); return; }
  if (!form.classList.contains('cand-form')) return;
  e.preventDefault();
  const data = new URLSearchParams(new FormData(form));
  if (e.submitter?.name) data.set(e.submitter.name, e.submitter.value);
  const box = form.closest('.cand-clash'), id = form.action.match(/candidates\/(\d+)/)[1];
  if (box) box.remove();
  decide(id, form, data);
});

// choose presses the button of a digit.
function choose(digit) {
  const button = opened() && $(`[data-digit="${digit}"]`, opened());
  if (button) button.click();
  return Boolean(button);
}

// --------------------------------------------------------- finding by its name

const search = {
  turn: 0,
  enhance(input) {
    const hits = make('ul', { id: `hits-${input.form.dataset.act}-${input.name}`, className: 'hits', hidden: true });
    hits.setAttribute('role', 'listbox');
    hits.setAttribute('aria-label', 'Found');
    input.closest('.find').append(hits);
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': hits.id })) input.setAttribute(name, value);
    hits.onpointerdown = (e) => { e.preventDefault(); const li = e.target.closest('li'); if (li) this.take(input, li); };
    let typing;
    input.oninput = () => { clearTimeout(typing); typing = setTimeout(() => this.ask(input), 120); };
    input.onblur = () => setTimeout(() => this.close(input), 100);
    input.onkeydown = (e) => this.key(e, input);
  },
  hits: (input) => $('.hits', input.closest('.find')),
  async ask(input) {
    const words = input.value.trim(), turn = ++this.turn, hits = this.hits(input);
    if (!words) { this.close(input); return; }
    const from = input.dataset.find;
    try {
      const answer = await fetch(`${from}${from.includes('?') ? '&' : '?'}q=${encodeURIComponent(words)}`, { headers: mine });
      if (turn !== this.turn || !answer.ok) return;
      hits.innerHTML = await answer.text();
    } catch { return; }
    $$('li', hits).forEach((li, i) => { li.id = `${hits.id}-${i}`; });
    hits.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    this.point(input, 0);
  },
  point(input, at) {
    const all = $$('li[data-id]', this.hits(input));
    if (!all.length) return;
    const i = (at + all.length) % all.length;
    all.forEach((li, k) => li.setAttribute('aria-selected', k === i));
    input.setAttribute('aria-activedescendant', all[i].id);
    all[i].scrollIntoView({ block: 'nearest' });
  },
  close(input) {
    this.turn++;
    const hits = this.hits(input);
    if (!hits) return;
    hits.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  },
  key(e, input) {
    const hits = this.hits(input), all = $$('li[data-id]', hits), at = all.findIndex((li) => li.ariaSelected === 'true');
    if (!input.value && input.dataset.act && /^[1-9]$/.test(e.key) && choose(e.key)) { e.preventDefault(); e.stopPropagation(); return; }
    if (hits.hidden) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); this.point(input, at + (e.key === 'ArrowDown' ? 1 : -1)); }
    else if (e.key === 'Enter' && all[at]) { e.preventDefault(); this.take(input, all[at]); }
    else if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); this.close(input); }
  },
  // take puts what was found to use: it answers the form, or joins its choices.
  take(input, li) {
    const id = li.dataset.id, { into, act } = input.dataset;
    if (!id) return;
    this.close(input);
    if (into === 'do') {
      const button = make('button', { name: 'do', value: `${act}/${id}`, hidden: true });
      input.form.append(button);
      button.click();
      return;
    }
    const place = $(`[data-chosen="${into}"]`, input.form), known = $(`input[value="${id}"]`, place);
    if (known) known.checked = true;
    else place.append(make('label', { className: 'check' }, make('input', { type: place.dataset.kind, name: into, value: id, checked: true }), make('span', { textContent: li.dataset.label })));
    input.value = '';
    say(`${li.dataset.label} chosen`);
  },
};

// ----------------------------------------------------------------------- keys

const keysOn = () => { try { return localStorage.getItem('winnow.keys') !== 'off'; } catch { return true; } };

const keys = {
  j: () => step(1), k: () => step(-1),
  '>': () => turn('next') || say('This is the last page.'), '<': () => turn('first') || say('This is the first page.'),
  u: undo,
  '/': () => { $('#filters [name=q]').focus(); $('#filters [name=q]').select(); },
  '?': () => { $('#keys-on').checked = keysOn(); $('#keys').showModal(); },
};
for (const key of 'nlgmsxwc') keys[key] = () => openAct(key);

document.addEventListener('keydown', (e) => {
  if (e.defaultPrevented || e.altKey || $('#keys[open]')) return;
  const typing = e.target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select');
  // Enter saves wherever the form is, in a text of many lines with Ctrl.
  if (e.key === 'Enter' && opened() && (e.ctrlKey || e.metaKey || e.target.matches('select'))) { e.preventDefault(); $('form', opened()).requestSubmit($('form button', opened())); return; }
  if (e.ctrlKey || e.metaKey) return;
  if (e.key === 'Escape' && panel()) { closeActs(); return; }
  if (typing || !keysOn()) return;
  if (panel() && panel().dataset.id !== current && (keys[e.key] || /^[1-9]$/.test(e.key))) { e.preventDefault(); early.push(e.key); return; }
  if (act(e.key)) e.preventDefault();
});

function act(key) {
  if (/^[1-9]$/.test(key)) return Boolean(panel()) && choose(key);
  if (!keys[key] || !panel() && 'nlgmsxwcjk'.includes(key)) return false;
  keys[key]();
  return true;
}

document.addEventListener('click', (e) => {
  const link = e.target.closest('.cand-row a');
  if (link && !e.metaKey && !e.ctrlKey && !e.shiftKey && e.button === 0) { e.preventDefault(); show(link.closest('.cand-row').dataset.id); }
  if (e.target.closest('[data-key="?"]')) { e.preventDefault(); keys['?'](); }
  const summary = e.target.closest('.cand-act > summary');
  if (summary) setTimeout(() => { if (summary.parentNode.open) focusForm(summary.parentNode); });
  else if (opened() && !e.target.closest('.cand-act')) opened().open = false;
});
document.addEventListener('change', (e) => { if (e.target.id === 'keys-on') try { localStorage.setItem('winnow.keys', e.target.checked ? 'on' : 'off'); } catch { /* for this page only */ } });
addEventListener('beforeunload', (e) => { if (waiting) e.preventDefault(); });

if (panel()) arrived();
page.dataset.ready = '';
queue.flush();
