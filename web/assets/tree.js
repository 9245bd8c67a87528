// The tree: the links that the server sends become one tree of keys (the
// navigation treeview of the ARIA practices), opened level by level, in which
// concepts are moved by keys or mouse and every move can be undone.

import { $, $$, meta, say, make } from './queue.js';

const tree = $('[data-tree]');
const items = () => $$('a.name', tree).filter((a) => a.checkVisibility());
const row = (a) => a.closest('li');
const id = (a) => row(a).dataset.id;
const parentOf = (a) => row(a).parentElement.closest('li');
const branch = (a) => $(':scope > ul', row(a));
const isOpen = (a) => a.getAttribute('aria-expanded') === 'true';
const canOpen = (a) => Number(a.dataset.below) > 0;
const nameOf = (a) => a.textContent;
let taken = null, typed = '', typedAt = 0;

// dress gives what the server sent its roles.
function dress(from = tree) {
  for (const ul of $$('ul', from)) ul.setAttribute('role', ul.parentElement === tree ? 'tree' : 'group');
  const top = $(':scope > ul', tree);
  top.setAttribute('aria-label', tree.getAttribute('aria-label'));
  for (const li of $$('li', from)) li.setAttribute('role', 'none');
  for (const a of $$('a.name', from)) {
    a.setAttribute('role', 'treeitem');
    a.tabIndex = -1;
    let level = 1;
    for (let li = parentOf(a); li; li = li.parentElement.closest('li')) level += 1;
    a.setAttribute('aria-level', level);
    if (canOpen(a)) expand(a, Boolean(branch(a)));
    a.draggable = Boolean(tree.dataset.move);
  }
  for (const m of $$('.marker', from)) { m.tabIndex = -1; m.setAttribute('aria-hidden', 'true'); }
  for (const m of $$('[data-more]', from)) { m.setAttribute('role', 'treeitem'); m.tabIndex = -1; }
}

function expand(a, open) {
  a.setAttribute('aria-expanded', open);
  const marker = $('.marker', row(a));
  if (marker) marker.textContent = open ? '▾' : '▸';
  const below = branch(a);
  if (below) { below.hidden = !open; below.id = `below-${id(a)}`; a.setAttribute('aria-owns', below.id); }
}

// one is in the tab order: the one that had the focus last.
function reach(a, focus = true) {
  for (const other of $$('a.name[tabindex="0"]', tree)) other.tabIndex = -1;
  a.tabIndex = 0;
  if (focus) { a.focus({ preventScroll: true }); row(a).querySelector('.node').scrollIntoView({ block: 'nearest' }); }
}

async function fetchLevel(url) {
  const answer = await fetch(url, { headers: { 'HX-Request': 'true' } });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('ul');
}

async function open(a) {
  if (!canOpen(a) || isOpen(a)) return;
  if (!branch(a)) {
    row(a).setAttribute('aria-busy', 'true');
    try {
      const below = await fetchLevel(`/taxonomy/tree/${id(a)}`);
      if (!branch(a)) row(a).append(below);
      dress(row(a));
    } catch { tell('error', 'This level did not arrive. Try again.'); return; } finally { row(a).removeAttribute('aria-busy'); }
  }
  expand(a, true);
}

async function more(link) {
  const ul = link.closest('ul'), last = link.closest('li');
  const next = await fetchLevel(link.href).catch(() => null);
  if (!next) { tell('error', 'The rest did not arrive. Try again.'); return; }
  const first = next.firstElementChild;
  last.replaceWith(...next.children);
  dress(ul);
  reach($('a.name', first));
}

// refresh reads a level again after something came or went.
async function refresh(parent) {
  const li = parent ? $(`li[data-id="${parent}"]`, tree) : null;
  const old = parent ? li && $(':scope > ul', li) : $(':scope > ul', tree);
  if (parent && !li) return;
  const opened = old ? $$('a[aria-expanded="true"]', old).map(id) : [];
  const fresh = await fetchLevel(`/taxonomy/tree/${parent || 0}`);
  const count = fresh.children.length;
  if (li) {
    const a = $('a.name', li);
    a.dataset.below = count;
    const shown = $('.num', $('.node', li));
    if (shown) shown.textContent = count || '';
    if (count && !$('.marker', li).href) $('.marker', li).replaceWith(make('a', { className: 'marker', href: `/taxonomy/tree?at=${parent}` }));
    old?.remove();
    if (count) li.append(fresh);
    if (!count) { a.removeAttribute('aria-expanded'); $('.marker', li).textContent = ''; }
    dress(li);
    if (count) expand(a, true);
  } else {
    old.replaceWith(fresh);
    dress();
  }
  for (const each of opened) {
    const a = $(`li[data-id="${each}"] > .node > a.name`, fresh);
    if (a) await open(a);
  }
}

// ------------------------------------------------------------------ moving

function take(a) {
  drop();
  taken = { id: id(a), from: parentOf(a)?.dataset.id || '', name: nameOf(a), row: row(a) };
  taken.row.classList.add('taken');
  say(`${taken.name} is taken up. Go to its new parent and press m; Escape leaves it.`);
  tell('info', `“${taken.name}” is taken up. Go to its new parent and press m, or Escape to leave it.`);
}

function drop() {
  taken?.row.classList.remove('taken');
  if (taken) $('#tree-note').replaceChildren();
  taken = null;
}

async function put(on) {
  const what = taken, to = id(on);
  drop();
  if (to === what.id) { say('It stays where it is.'); return; }
  const body = { concept: what.id, from: what.from, to, base: tree.dataset.base, edit: crypto.randomUUID() };
  const done = await send(tree.dataset.move, body);
  if (!done || done.waits) return;
  done.words = `Moved “${what.name}” below “${nameOf(on)}”.`;
  await settle([what.from, to], what.id);
  tell('ok', done.words, done);
}

async function settle(parents, focus) {
  for (const p of new Set(parents)) await refresh(p).catch(() => tell('warning', 'Load the page again to see the tree as it is.'));
  const a = focus && $$(`li[data-id="${focus}"] > .node > a.name`, tree).find((x) => x.checkVisibility() && parents.slice(1).includes(parentOf(x)?.dataset.id || ''));
  reach(a || $('a.name[tabindex="0"]', tree) || items()[0]);
}

async function send(url, body) {
  let answer;
  try {
    answer = await fetch(url, { method: 'POST', headers: { Accept: 'application/json', 'X-CSRF-Token': meta('csrf') }, body: new URLSearchParams(body) });
  } catch { tell('error', 'The server did not answer. Nothing was moved; try again.'); return null; }
  const said = await answer.json().catch(() => ({ message: 'The server did not answer as it should. Load the page again.' }));
  if (!answer.ok) { tell('error', said.message); return null; }
  if (said.revision) tree.dataset.base = said.revision;
  tell(said.waits ? 'info' : 'ok', said.message, said);
  return said;
}

// tell shows what happened, what the checks now say, and the way back.
function tell(kind, words, done = {}) {
  const text = make('div', {}, make('p', { textContent: words }));
  if (done.findings?.length) text.append(make('p', { textContent: 'The checks now also find:' }), make('ul', { className: 'plain-list' }, ...done.findings.map((f) => make('li', { textContent: f }))));
  const box = make('div', { className: `message message-${kind}` }, text);
  if (done.undo?.length) {
    const back = make('button', { type: 'button', textContent: 'Undo ' }, make('kbd', { textContent: 'u' }));
    back.dataset.key = 'u';
    back.onclick = () => undo(done.undo);
    box.append(back);
  }
  $('#tree-note').replaceChildren(box);
  say(words);
}

async function undo(changes) {
  const open = $$('a[aria-expanded="true"]', tree).map(id), focus = $('a.name[tabindex="0"]', tree);
  const at = focus && id(focus);
  const done = await send('/taxonomy/undo', { changes: changes.join(','), next: '/taxonomy/tree' });
  if (!done) return;
  await refresh(0);
  for (const each of open) for (const a of $$(`li[data-id="${each}"] > .node > a.name`, tree)) await openAgain(a);
  reach($$(`li[data-id="${at}"] > .node > a.name`, tree).find((a) => a.checkVisibility()) || items()[0]);
}

const openAgain = (a) => (isOpen(a) ? null : open(a));

// ------------------------------------------------------------------ events

const keys = {
  ArrowDown: (a, all) => all[all.indexOf(a) + 1], ArrowUp: (a, all) => all[all.indexOf(a) - 1],
  Home: (a, all) => all[0], End: (a, all) => all.at(-1),
  ArrowRight: (a) => { if (isOpen(a)) return $('a.name', branch(a)); open(a); return null; },
  ArrowLeft: (a) => { if (isOpen(a)) { expand(a, false); return null; } return parentOf(a) && $('a.name', parentOf(a)); },
  '*': (a) => { for (const s of row(a).parentElement.children) { const n = $(':scope > .node > a.name', s); if (n) open(n); } },
};

tree.addEventListener('keydown', (e) => {
  const a = e.target.closest('a.name');
  if (!a || e.ctrlKey || e.metaKey || e.altKey) return;
  if (keys[e.key]) {
    e.preventDefault();
    typed = '';
    const to = keys[e.key](a, items());
    if (to) reach(to);
  } else if (e.key === 'm' && tree.dataset.move && !typed) {
    e.preventDefault();
    if (taken) put(a); else take(a);
  } else if (e.key === 'Escape') { typed = ''; drop(); }
  else if (e.key.length === 1 && /\p{L}|\d/u.test(e.key) && (typed || e.key !== 'u')) ahead(e, a);
});

// ahead goes to the next name that begins with what is typed. In the tree letters
// are names, not the page's keys; but m and u act, unless a letter came before.
function ahead(e, a) {
  if (e.timeStamp - typedAt > 700) typed = '';
  typedAt = e.timeStamp;
  typed += e.key.toLowerCase();
  e.preventDefault();
  const all = items(), from = all.indexOf(a) + (typed.length > 1 ? 0 : 1);
  const found = [...all.slice(from), ...all.slice(0, from)].find((x) => nameOf(x).toLowerCase().startsWith(typed));
  if (found) reach(found);
  clearTimeout(ahead.timer);
  ahead.timer = setTimeout(() => { typed = ''; }, 700);
}

// The arrows work before anything has the focus.
document.addEventListener('keydown', (e) => {
  if (e.target !== document.body || e.ctrlKey || e.metaKey || e.altKey || !['ArrowDown', 'ArrowUp'].includes(e.key)) return;
  const first = $('a.name[tabindex="0"]', tree) || items()[0];
  if (first) { e.preventDefault(); reach(first); }
});

tree.addEventListener('click', (e) => {
  const marker = e.target.closest('a.marker'), rest = e.target.closest('[data-more]');
  if (rest) { e.preventDefault(); more(rest); return; }
  if (!marker || e.metaKey || e.ctrlKey) return;
  e.preventDefault();
  const a = $('a.name', marker.parentElement);
  reach(a);
  if (isOpen(a)) expand(a, false); else open(a);
});

tree.addEventListener('dragstart', (e) => {
  const a = e.target.closest?.('a.name');
  if (!a || !tree.dataset.move) return;
  take(a);
  e.dataTransfer.effectAllowed = 'move';
  e.dataTransfer.setData('text/plain', nameOf(a));
});
tree.addEventListener('dragover', (e) => {
  const li = e.target.closest('li[data-id]');
  if (!taken || !li || taken.row.contains(li)) return;
  e.preventDefault();
  for (const o of $$('.over', tree)) o.classList.remove('over');
  li.classList.add('over');
});
tree.addEventListener('drop', (e) => {
  const li = e.target.closest('li[data-id]');
  if (!taken || !li) return;
  e.preventDefault();
  put($('a.name', li));
});
tree.addEventListener('dragend', () => { for (const o of $$('.over', tree)) o.classList.remove('over'); if (taken) drop(); });

dress();
const start = $('a.at', tree) || items()[0];
if (start) reach(start, start.classList.contains('at'));
tree.dataset.ready = '';
