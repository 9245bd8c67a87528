// The posting page: shows a correction at once, hands it to the queue, and
// follows the keys.

import { $, $$, meta, plural, say, make, notice, queue } from './queue.js';

let page, doc, steps, current, asking, since, chosen;
const RELATIONS = ['required', 'core', 'mentioned'];
const bytes = (s) => new TextEncoder().encode(s).length;
const rows = () => $$('.skill', page);
const rowOf = (id) => $(`#skill-${id}`);
const word = { accept: 'accepted', remove: 'removed', add: 'added', undo: 'taken back' };
const words = (e) => (e.action === 'set_relation' ? `set to ${e.relation}` : word[e.action] || e.action);

function initPosting() {
  page = $('#posting');
  if (!page || !$('#panel')) { page = null; return; }
  // After a refresh what this page did can still be undone, by asking the server.
  steps = doc === page.dataset.doc && steps.length ? steps.map((s) => ({ id: s.id, label: s.label, old: true }))
    : $$('#steps li').map((li) => ({ id: li.dataset.undoes, label: li.textContent, old: true })).reverse();
  doc = page.dataset.doc;
  current = asking = chosen = null;
  for (const item of queue.all()) {
    if (item.doc !== page.dataset.doc) continue;
    if (item.clash) showClash(item);
    else apply(item.event, item);
  }
  queue.show(queue.state);
  tally();
  for (const row of rows()) watcher.observe(row);
  page.dataset.ready = '';
  if (location.hash.startsWith('#skill-')) focusRow(rowOf(location.hash.slice(7)), true);
}

// record makes an event, shows it at once and puts it into the queue.
function record(action, row, more = {}) {
  const event = { id: crypto.randomUUID(), action, version: Number(page.dataset.version), seen: Number(page.dataset.seen), stamp: JSON.parse(page.dataset.stamp), made_at: new Date().toISOString(), ...more };
  let label = `${words(event)} ${more.label || ''}`;
  delete event.label;
  if (row) {
    event.skill_id = Number(row.dataset.skill);
    if (action !== 'add') event.shown = shown(row);
    event.dwell_ms = row === current && since ? Math.min(Math.round(performance.now() - since), 600000) : undefined;
    label = `${row.dataset.label} ${words(event)}`;
  }
  const item = { doc: page.dataset.doc, url: page.dataset.events, event, label };
  if (action !== 'undo') steps.push({ id: event.id, label, before: apply(event, item) });
  queue.add(item);
  tally();
  say(label);
  return item;
}

function shown(row) {
  const d = row.dataset;
  return { rank: Number(d.rank), probability: Number(d.probability), relation: d.first || d.relation, section: d.section || undefined };
}

// apply shows an event that is not acknowledged yet, and returns how the rows
// looked before.
function apply(event, item) {
  if (event.action === 'exposure') return [];
  if (event.action === 'all_good') return event.items.map((i) => applyOne({ action: 'accept', skill_id: i.skill_id })).flat();
  if (event.action === 'undo') return [];
  if (event.action === 'add' && !rowOf(event.skill_id)) newRow(event, item);
  return applyOne(event);
}

function applyOne(event) {
  const row = rowOf(event.skill_id);
  if (!row) return [];
  const before = { row, ...look(row) };
  row.dataset.first ||= row.dataset.relation;
  if (event.action === 'remove') row.dataset.state = 'removed';
  else if (row.dataset.state !== 'added') row.dataset.state = event.action === 'add' ? 'added' : 'accepted';
  if (event.relation) row.dataset.relation = event.relation;
  row.dataset.save = 'saving';
  $('.note', row).textContent = `${words(event)} by you${event.reason ? `: ${reasonWords(event.reason)}` : ''}`;
  if (event.action !== 'remove') place(row);
  press(row);
  return [before];
}

const look = (row) => ({ state: row.dataset.state, relation: row.dataset.relation, note: $('.note', row).textContent, list: row.parentNode, next: row.nextElementSibling });

function place(row) {
  const list = $(`.group[data-group="${row.dataset.relation}"] ol`, page);
  if (row.parentNode === list) return;
  const hadFocus = row.contains(document.activeElement);
  list.append(row);
  if (hadFocus) row.focus({ preventScroll: true });
}

function press(row) {
  const { state, relation, skill } = row.dataset;
  $('.act-accept', row)?.setAttribute('aria-pressed', state === 'accepted' || state === 'added');
  for (const r of RELATIONS) $(`.act.is-${r}`, row)?.setAttribute('aria-pressed', r === relation);
  for (const mark of $$(`a.ev[data-skills~="${skill}"]`, page)) {
    const live = mark.dataset.skills.split(' ').map(rowOf).filter((r) => r && r.dataset.state !== 'removed').map((r) => RELATIONS.indexOf(r.dataset.relation)).sort();
    mark.className = `ev ${live.length ? `is-${RELATIONS[live[0]]}` : 'ev-off'}${mark.classList.contains('on') ? ' on' : ''}`;
  }
}

function newRow(event, item) {
  const id = event.skill_id;
  const row = $('#row-template').content.firstElementChild.cloneNode(true);
  row.id = `skill-${id}`;
  Object.assign(row.dataset, { skill: id, label: item.name, relation: event.relation, evidence: event.evidence ? `${event.evidence.start}-${event.evidence.end}` : '' });
  $('h3', row).textContent = item.name;
  $('.quote', row).textContent = item.quote ? `“${item.quote}”` : 'No words of the text stand behind it.';
  for (const e of $$('[href*="/skills/0/"]', row)) e.setAttribute('href', e.getAttribute('href').replace('/skills/0/', `/skills/${id}/`));
  for (const e of $$('[aria-label$=" "]', row)) e.setAttribute('aria-label', e.getAttribute('aria-label') + item.name);
  $('[name=skill_id]', row).value = id;
  $('[name=event_id]', row).value = crypto.randomUUID();
  $(`.group[data-group="${event.relation}"] ol`, page).append(row);
}

const reasonWords = (value) => $(`[data-reason="${value}"]`, $('#reasons-template').content)?.lastChild.textContent.trim() || value;

// tally brings counts, progress and buttons up to date.
function tally() {
  if (!page) return;
  const all = rows(), done = all.filter((r) => r.dataset.state !== 'open').length;
  $('#count').textContent = `${done} of ${all.length} reviewed`;
  Object.assign($('#progress'), { max: all.length || 1, value: done });
  for (const g of $$('.group:not([data-missed])', page)) $('.count', g).textContent = $$('.skill', g).length;
  const undo = $('#undo button'), good = $('#all-good button');
  if (undo) Object.assign(undo, { disabled: !steps.length, title: steps.length ? `Take back: ${steps.at(-1).label}` : 'Nothing to take back' });
  if (good) good.disabled = !plain().length;
  if (all.length && done === all.length && good) say(`All ${done} reviewed.`);
}

queue.heard.acked = (item) => {
  if (item.doc !== page?.dataset.doc) return;
  if (item.fresh) { refresh(); return; }
  const ids = item.event.items?.map((i) => i.skill_id) || [item.event.skill_id];
  const open = queue.all().flatMap((i) => i.event.items?.map((x) => x.skill_id) || [i.event.skill_id]);
  for (const id of ids) if (!open.includes(id)) rowOf(id)?.removeAttribute('data-save');
};
queue.heard.refused = (item) => { if (item.doc === page?.dataset.doc) refresh(); };
queue.heard.clashed = (item) => { if (item.doc === page?.dataset.doc) showClash(item); };

// showClash asks which of two decisions holds, at the row itself; one about
// another version of the text is asked above the page.
function showClash(item) {
  const { event, clash } = item;
  const theirs = clash.theirs?.at(-1), row = rowOf(event.skill_id || theirs?.skill_id);
  const stale = clash.version && clash.version !== event.version;
  const box = $('#clash-template').content.firstElementChild.cloneNode(true);
  const who = theirs?.by || clash.by || 'Somebody else';
  $('p', box).textContent = stale
    ? `The text was changed to version ${clash.version} while you worked on version ${event.version}. Yours: ${item.label}.`
    : `${who} ${theirs ? `${words(theirs)}${theirs.reason ? ` (${reasonWords(theirs.reason)})` : ''}` : 'decided'} meanwhile. Yours: ${words(event)}.`;
  box.onclick = (e) => {
    const choice = e.target.closest('[data-clash]')?.dataset.clash;
    if (!choice) return;
    box.remove();
    queue.drop(item);
    if (choice === 'mine') {
      delete item.clash;
      Object.assign(item, { fresh: true });
      const id = crypto.randomUUID();
      for (const s of steps) if (s.id === event.id) s.id = id;
      Object.assign(event, { id, seen: clash.latest || event.seen, version: clash.version || event.version });
      if (stale) delete event.evidence;
      queue.add(item);
    } else refresh();
    queue.show(queue.waiting().length ? 'saving' : queue.held().length ? 'clash' : 'saved');
  };
  if (row && !stale) {
    applyOne(event);
    row.dataset.save = 'clash';
    $('.clash', row)?.remove();
    row.append(box);
  } else $('#notices').append(box);
  say($('p', box).textContent);
}

// refresh shows the posting as the server has it, at the same place.
async function refresh() {
  if (!page || !window.htmx) return;
  const skill = current?.dataset.skill, tops = ['#text', '.groups'].map((s) => $(s)?.scrollTop);
  await window.htmx.ajax('GET', page.dataset.path, { target: '#posting', select: '#posting', swap: 'outerHTML' });
  ['#text', '.groups'].forEach((s, i) => { if ($(s)) $(s).scrollTop = tops[i]; });
  if (skill && rowOf(skill)) focusRow(rowOf(skill), false);
}

// ------------------------------------------------------------- rows, actions

function focusRow(row, move) {
  if (!row) return;
  if (asking && asking.row !== row) answer('other');
  if (row !== current) since = performance.now();
  current?.classList.remove('on');
  current = row;
  row.classList.add('on');
  light(row.dataset.skill, true);
  if (move && !row.contains(document.activeElement)) row.focus({ preventScroll: true });
  if (move) row.scrollIntoView({ block: 'nearest' });
}

// light outlines a skill's evidence and brings it into sight where the text has
// a scroll bar of its own.
function light(id, scroll) {
  for (const e of $$('.ev.on', page)) e.classList.remove('on');
  const marks = id ? $$(`a.ev[data-skills~="${id}"]`, page) : [];
  for (const e of marks) e.classList.add('on');
  if (scroll && marks.length && getComputedStyle($('#text')).overflowY === 'auto') marks[0].scrollIntoView({ block: 'nearest' });
}

function step(by) {
  const all = rows().filter((r) => r.offsetParent), i = all.indexOf(current);
  focusRow(all[i < 0 ? 0 : Math.min(Math.max(i + by, 0), all.length - 1)], true);
}

// decide records a decision and goes on to the next open row.
function decide(action, row, more) {
  const all = rows(), i = all.indexOf(row);
  const next = [...all.slice(i + 1), ...all.slice(0, i)].find((r) => r.dataset.state === 'open');
  record(action, row, more);
  if (row === current) focusRow(next || row, true);
}

const accept = (row) => decide('accept', row);
const regroup = (row, relation) => decide('set_relation', row, { relation });

// ask opens the reasons of a removal. Going on without one counts as "other", so
// that the removal itself is never lost.
function ask(row) {
  if (asking?.row === row) { answer('other'); return; }
  focusRow(row, true);
  const strip = $('#reasons-template').content.firstElementChild.cloneNode(true);
  row.append(strip);
  asking = { row, strip };
  strip.onclick = (e) => { const b = e.target.closest('[data-reason]'); if (b) answer(b.dataset.reason); };
  say(`Why is ${row.dataset.label} wrong? 1 to 8, Escape keeps it.`);
}

function answer(reason) {
  const { row, strip } = asking;
  if (reason === 'duplicate') {
    const label = $('.same-as', strip), select = $('select', label);
    if (label.hidden) {
      select.append(make('option', { value: '', textContent: 'choose…' }), ...rows().filter((r) => r !== row).map((r) => make('option', { value: r.dataset.skill, textContent: r.dataset.label })));
      label.hidden = false;
      select.onchange = () => { if (select.value) answer('duplicate'); };
    }
    if (!select.value) { select.focus(); return; }
    close();
    decide('remove', row, { reason, duplicate_of: Number(select.value) });
  } else {
    close();
    if (reason) decide('remove', row, { reason });
    else focusRow(row, true);
  }
  function close() { asking = null; strip.remove(); }
}

function undo() {
  if (asking) { answer(''); return; }
  const last = steps.pop();
  if (!last) { say('Nothing to take back.'); return; }
  const item = record('undo', null, { undoes: last.id, label: last.label });
  item.fresh = last.old;
  queue.keep(item);
  for (const b of [...(last.before || [])].reverse()) {
    Object.assign(b.row.dataset, { state: b.state, relation: b.relation });
    $('.note', b.row).textContent = b.note;
    if (b.state === 'added' && !b.note) b.row.remove();
    else if (b.row.parentNode !== b.list) b.list.insertBefore(b.row, b.next?.parentNode === b.list ? b.next : null);
    $('.clash', b.row)?.remove();
    press(b.row);
    focusRow(b.row, true);
  }
  tally();
}

// plain are the open rows that "all good" accepts: one that asks whether hiding it is
// still right wants an answer of its own.
function plain() {
  return rows().filter((r) => r.dataset.state === 'open' && !('asked' in r.dataset));
}

function allGood() {
  const items = plain().map((r) => ({ skill_id: Number(r.dataset.skill), ...shown(r) }));
  if (items.length) record('all_good', null, { items, label: plural(items.length, 'skill', 'skills') });
}
word.all_good = 'accepted';

// ------------------------------------------- what was shown and not touched

const glance = 1000; // milliseconds in view before a row counts as shown
const watcher = new IntersectionObserver((entries) => {
  for (const e of entries) if (e.isIntersecting) e.target.inView ||= performance.now();
}, { threshold: 0.9 });

// exposed keeps which skills were seen and left open, once each, for the next
// page to send: without it acceptance rates would only know what people touched.
function exposed() {
  const left = rows().filter((r) => r.dataset.state === 'open' && r.inView && !r.told && performance.now() - r.inView > glance);
  if (!left.length) return;
  const items = left.map((r) => { r.told = true; return { skill_id: Number(r.dataset.skill), ...shown(r) }; });
  const event = { id: crypto.randomUUID(), action: 'exposure', version: Number(page.dataset.version), seen: Number(page.dataset.seen), stamp: JSON.parse(page.dataset.stamp), made_at: new Date().toISOString(), items };
  queue.put({ doc: page.dataset.doc, url: page.dataset.events, event, label: 'what was shown' });
}
document.addEventListener('visibilitychange', () => { if (page && document.visibilityState === 'hidden' && 'events' in page.dataset) exposed(); });

// ----------------------------------------------------------- adding a skill

let hits = [], asked = 0;

// selection returns the words selected in the text, as a stretch of the
// original: sentences carry where they begin, and where visible and original
// text run apart.
function selection() {
  const text = $('#text'), s = getSelection();
  if (!text || !s.rangeCount || s.isCollapsed) return null;
  const range = s.getRangeAt(0);
  let start, end, quote = '';
  for (const sentence of $$('[data-s]', text)) {
    if (!range.intersectsNode(sentence)) continue;
    const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    for (let at = 0, n; (n = walk.nextNode()); at += bytes(n.data)) {
      if (!range.intersectsNode(n)) continue;
      let from = n === range.startContainer ? range.startOffset : 0, to = n === range.endContainer ? range.endOffset : n.data.length;
      while (from < to && start === undefined && n.data[from] === ' ') from++;
      const words = n.data.slice(from, to).trimEnd();
      quote += n.data.slice(from, to);
      if (!words) continue;
      const last = [...words].at(-1);
      start ??= original(sentence, at + bytes(n.data.slice(0, from)));
      end = original(sentence, at + bytes(n.data.slice(0, from) + words) - bytes(last)) + bytes(last);
    }
  }
  quote = quote.trim();
  return quote && quote.length <= 300 && end > start ? { start, end, quote, range } : null;
}

function original(sentence, at) {
  let visible = 0, base = Number(sentence.dataset.s);
  for (const pair of (sentence.dataset.o || '').split(' ').filter(Boolean)) {
    const [v, o] = pair.split(':').map(Number);
    if (v > at) break;
    visible = v; base = o;
  }
  return base + at - visible;
}

let offer, typing;
document.addEventListener('selectionchange', () => {
  clearTimeout(offer);
  offer = setTimeout(() => {
    $('.select-add')?.remove();
    const found = page && $('#add') && selection();
    if (!found) return;
    const button = $('#select-template').content.firstElementChild.cloneNode(true), box = found.range.getBoundingClientRect();
    document.body.append(button);
    button.style.top = `${Math.max(4, box.top + scrollY - button.offsetHeight - 8)}px`;
    button.style.left = `${Math.min(Math.max(8, box.left), innerWidth - button.offsetWidth - 8)}px`;
    button.onpointerdown = (e) => e.preventDefault(); // keeps the selection
    button.onclick = () => startAdd();
  }, 150);
});

function startAdd() {
  const input = $('#add');
  if (!input) return;
  chosen = selection();
  const quote = $('#add-quote');
  quote.hidden = !chosen;
  if (chosen) { quote.textContent = `with “${chosen.quote}” as its evidence`; input.value = chosen.quote; }
  $('.select-add')?.remove();
  input.focus();
  input.select();
  input.scrollIntoView({ block: 'nearest' });
  if (input.value) search();
}

async function search() {
  const input = $('#add'), q = input.value.trim(), turn = ++asked;
  if (!q) { closeHits(); return; }
  try {
    const answer = await fetch(`${page.dataset.typeahead}?q=${encodeURIComponent(q)}&limit=8`, { headers: { Accept: 'application/json' } });
    const body = await answer.json();
    if (turn !== asked) return;
    hits = (answer.ok && (body.results || body.hits)) || [];
    if (answer.ok && !hits.length && page.dataset.propose) hits = [{ propose: q, label: `Propose “${q}” as a new skill`, about: 'No skill has this name. Curators decide about it.' }];
    showHits(answer.ok ? '' : body.error?.message || 'The search does not answer.');
  } catch { if (turn === asked) { hits = []; showHits('No network: skills cannot be searched now.'); } }
}

function showHits(problem) {
  const list = $('#hits');
  list.replaceChildren(...hits.map((h, i) => {
    const also = h.matched && h.matched !== h.label ? `also called “${h.matched}”` : h.description || h.about || '';
    const li = make('li', { id: `hit-${i}` }, h.label, make('small', { textContent: also.slice(0, 110) }));
    li.setAttribute('role', 'option');
    li.onpointerdown = (e) => { e.preventDefault(); addSkill(h); };
    return li;
  }));
  if (!hits.length) {
    const li = make('li', { className: 'none', textContent: problem || 'No skill of that name.' });
    li.setAttribute('role', 'option');
    li.setAttribute('aria-disabled', 'true');
    list.append(li);
  }
  list.hidden = false;
  $('#add').setAttribute('aria-expanded', 'true');
  point(hits.length ? 0 : -1);
  say(problem || plural(hits.length, 'skill', 'skills') + ' found');
}

function point(i) {
  const input = $('#add');
  input.dataset.at = i;
  $$('#hits li').forEach((li, k) => li.setAttribute('aria-selected', k === i));
  if (i < 0) input.removeAttribute('aria-activedescendant');
  else { input.setAttribute('aria-activedescendant', `hit-${i}`); $(`#hit-${i}`).scrollIntoView({ block: 'nearest' }); }
}

function closeHits() {
  $('#hits').hidden = true;
  $('#add').setAttribute('aria-expanded', 'false');
  $('#add').removeAttribute('aria-activedescendant');
}

function addSkill(hit, relation = $('#add-relation').value) {
  closeHits();
  $('#add').value = '';
  $('#add-quote').hidden = true;
  if (hit.propose) { propose(hit.propose); return; }
  const evidence = chosen ? { start: chosen.start, end: chosen.end } : undefined, quote = chosen?.quote;
  chosen = null;
  const known = rowOf(hit.id);
  if (known && known.dataset.state !== 'removed') { focusRow(known, true); say(`${hit.label} is in the list already.`); return; }
  const event = { id: crypto.randomUUID(), action: 'add', skill_id: Number(hit.id), relation, evidence, version: Number(page.dataset.version), seen: Number(page.dataset.seen), stamp: JSON.parse(page.dataset.stamp), made_at: new Date().toISOString() };
  const item = { doc: page.dataset.doc, url: page.dataset.events, event, name: hit.label, quote, label: `added ${hit.label}` };
  const before = apply(event, item);
  if (!known) before[0].note = '';
  steps.push({ id: event.id, label: item.label, before });
  queue.add(item);
  tally();
  say(item.label);
  focusRow(rowOf(hit.id), true);
}

// propose sends what the taxonomy lacks to the curators.
async function propose(phrase) {
  const body = new URLSearchParams({ csrf: meta('csrf'), key: crypto.randomUUID(), version: page.dataset.version, phrase });
  if (chosen) { body.set('start', chosen.start); body.set('end', chosen.end); }
  chosen = null;
  const answer = await fetch(page.dataset.propose, { method: 'POST', body, headers: { 'HX-Request': 'true' } }).catch(() => ({}));
  notice(answer.ok ? 'ok' : 'error', answer.ok ? await answer.text() : `“${phrase}” could not be proposed now. Try again.`);
}

// ------------------------------------------------------------------ events

const keysOn = () => { try { return localStorage.getItem('winnow.keys') !== 'off'; } catch { return true; } };

const keys = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  a: () => current && accept(current),
  x: () => current && ask(current),
  r: () => current && regroup(current, 'required'), c: () => current && regroup(current, 'core'), m: () => current && regroup(current, 'mentioned'),
  w: () => $('.level-link', current || undefined)?.click(),
  p: () => page.classList.toggle('show-percent'),
  '/': startAdd, u: undo, g: allGood,
  h: () => $('[data-key="h"]')?.click(), n: () => $('[data-key="n"]')?.click(),
  '?': showKeys,
};
const deciding = new Set(['a', 'x', 'r', 'c', 'm', '/', 'u', 'g']);

function showKeys() {
  const dialog = $('#keys');
  $('#keys-on').checked = keysOn();
  dialog.showModal();
}

document.addEventListener('keydown', (e) => {
  if (!page || e.ctrlKey || e.metaKey || e.altKey || $('#keys[open]')) return;
  if (e.target.id === 'add') { addKey(e); return; }
  if (e.key === 'Escape') { escape(); return; }
  if (e.target.closest('input, textarea, select, summary') || !keysOn()) return;
  if (asking && /^[1-8]$/.test(e.key)) { e.preventDefault(); answer($$('[data-reason]', asking.strip)[Number(e.key) - 1].dataset.reason); return; }
  const act = keys[e.key];
  if (!act || (deciding.has(e.key) && !$('#add'))) return;
  e.preventDefault();
  act();
});

function addKey(e) {
  const at = Number(e.target.dataset.at), open = !$('#hits').hidden;
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); if (open && hits.length) point((at + (e.key === 'ArrowDown' ? 1 : -1) + hits.length) % hits.length); }
  else if (e.key === 'Enter' && open && hits[at]) { e.preventDefault(); addSkill(hits[at]); }
  else if (e.key === 'Escape') { if (open) closeHits(); else { e.target.value = ''; chosen = null; $('#add-quote').hidden = true; (current || page).focus(); } }
}

function escape() {
  if (asking) answer('');
  else if (!$('#drawer').hidden) closeDrawer();
  else getSelection().removeAllRanges();
}

function closeDrawer() {
  $('#drawer').hidden = true;
  $('#drawer').replaceChildren();
  current?.focus({ preventScroll: true });
}

document.addEventListener('click', (e) => {
  if (!page) return;
  const on = (selector) => e.target.closest(selector);
  const row = on('.skill');
  const act = on('.act');
  if (act && row && e.button === 0 && !e.metaKey && !e.ctrlKey) {
    e.preventDefault();
    focusRow(row, false);
    if (act.dataset.do === 'remove') ask(row);
    else if (act.value === 'accept') accept(row);
    else regroup(row, act.value.split('/')[1]);
    return;
  }
  if (on('a.ev')) {
    e.preventDefault();
    const ids = on('a.ev').dataset.skills.split(' ');
    focusRow(rowOf(ids[(ids.indexOf(current?.dataset.skill) + 1) % ids.length]), true);
  } else if (on('.quote a')) { e.preventDefault(); focusRow(row, false); $$(`a.ev.on`)[0]?.scrollIntoView({ block: 'center' }); }
  else if (on('[data-close]')) { e.preventDefault(); closeDrawer(); }
  else if (on('[data-key="?"]')) { e.preventDefault(); showKeys(); }
  else if (row && !on('.reasons, .clash')) focusRow(row, false);
});
document.addEventListener('focusin', (e) => { const row = e.target.closest?.('.skill'); if (page && row && row !== current) focusRow(row, false); });
document.addEventListener('pointerover', (e) => { const row = page && e.target.closest('.skill'); if (row) light(row.dataset.skill, false); else if (current) light(current.dataset.skill, false); });
document.addEventListener('input', (e) => { if (e.target.id === 'add') { clearTimeout(typing); typing = setTimeout(search, 120); } });
document.addEventListener('focusout', (e) => { if (e.target.id === 'add') setTimeout(() => { if (document.activeElement?.id !== 'add' && $('#hits')) closeHits(); }, 120); });
document.addEventListener('submit', (e) => {
  const form = e.target;
  if (page && form.id === 'undo') { e.preventDefault(); undo(); }
  else if (page && form.id === 'all-good') { e.preventDefault(); allGood(); }
  else if (page && form.classList.contains('add') && !$('#hits').hidden && hits.length) e.preventDefault();
  else if (page && form.dataset.add) { e.preventDefault(); form.closest('li').remove(); addSkill({ id: form.dataset.add, label: form.dataset.label }, form.dataset.relation); }
});
document.addEventListener('change', (e) => { if (e.target.id === 'keys-on') try { localStorage.setItem('winnow.keys', e.target.checked ? 'on' : 'off'); } catch { /* for this page only */ } });
addEventListener('pagehide', () => { if (asking) answer('other'); });

document.addEventListener('htmx:afterSettle', (e) => {
  const drawer = e.target.closest('#drawer');
  if (drawer) {
    Object.assign(drawer, { hidden: false, scrollTop: 0 });
    drawer.focus();
    if (current) light(current.dataset.skill, true);
  } else if (e.target.id === 'posting') initPosting();
});
document.addEventListener('htmx:responseError', (e) => { if (e.detail.xhr.status === 401) queue.show('expired'); else say('That could not be loaded. Try again.'); });
document.addEventListener('htmx:sendError', () => say('No network: that could not be loaded.'));

initPosting();
queue.flush();
