// The queue keeps every correction in this browser until the server has
// acknowledged it, through lost connections, reloads and ended sessions, and
// says in words how things stand. With it, what the other modules share.

export const $ = (selector, from = document) => from.querySelector(selector);
export const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
export const meta = (name) => $(`meta[name="${name}"]`)?.content || '';
export const plural = (n, one, many) => (n === 1 ? `1 ${one}` : `${n} ${many}`);
export const say = (text) => { const live = $('#live'); if (live) live.textContent = text; };

const PREFIX = 'winnow.q.';
const memory = new Map(); // holds what localStorage has no room for
let count = 0;

// corrects tells corrections from the record of what was only shown.
const corrects = (item) => item.event.action !== 'exposure';

export const queue = {
  user: meta('user'),
  timer: 0, tries: 0, sending: false, again: false, alone: false, sent: 0, state: 'saved',
  heard: {}, // what the posting page wants to know: acked, clashed, refused

  add(item) {
    this.put(item);
    this.show('saving');
    this.flush();
  },
  // put keeps an item that goes out with the next ones.
  put(item) {
    item.user = this.user;
    item.key = `${PREFIX}${String(Date.now()).padStart(15, '0')}.${String(count++).padStart(5, '0')}.${item.event.id}`;
    this.keep(item);
  },
  keep(item) {
    try { localStorage.setItem(item.key, JSON.stringify(item)); memory.delete(item.key); } catch { memory.set(item.key, item); }
  },
  drop(item) {
    memory.delete(item.key);
    try { localStorage.removeItem(item.key); } catch { /* nothing was kept there */ }
  },
  all() { // this person's, oldest first
    const items = [...memory.values()];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (key.startsWith(PREFIX)) items.push(JSON.parse(localStorage.getItem(key)));
      }
    } catch { /* storage is off: only what this page did */ }
    return items.filter((i) => i.user === this.user).sort((a, b) => (a.key < b.key ? -1 : 1));
  },
  waiting() { return this.all().filter((i) => !i.clash); },
  held() { return this.all().filter((i) => i.clash); },

  async flush() {
    if (!this.user) return;
    if (this.sending) { this.again = true; return; }
    clearTimeout(this.timer);
    this.sending = true;
    try {
      if (navigator.locks) await navigator.locks.request('winnow-queue', () => this.run());
      else await this.run();
    } finally {
      this.sending = false;
      if (this.again) { this.again = false; this.flush(); }
    }
  },
  async run() {
    for (;;) {
      const items = this.waiting();
      if (!items.length) { this.tries = 0; this.show(this.held().length ? 'clash' : 'saved'); return; }
      const same = items.filter((i) => i.url === items[0].url).slice(0, this.alone ? 1 : 100);
      if (!(await this.post(same))) return;
    }
  },
  // post sends events of one document; false stops the run.
  async post(items) {
    let answer, body = {};
    try {
      answer = await fetch(items[0].url, {
        method: 'POST', credentials: 'same-origin', keepalive: items.length < 20,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-Token': meta('csrf') },
        body: JSON.stringify({ events: items.map((i) => i.event) }),
      });
      body = await answer.json().catch(() => ({}));
    } catch { return this.later(navigator.onLine ? 'retrying' : 'offline'); }
    if (answer.ok && !body.acks) return this.later('retrying'); // a proxy's page, not the server's answer
    if (answer.ok) {
      this.tries = 0;
      for (const item of items) this.answered(item, body.acks.find((a) => (a.event_id || a.id) === item.event.id));
      return true;
    }
    if (answer.status === 401) { this.show('expired'); return false; }
    if (answer.status === 403 && (await this.newToken())) return true;
    if (answer.status === 409 && body.conflict) {
      const id = body.conflict.yours?.id || body.conflict.event_id;
      this.clashed(items.find((i) => i.event.id === id) || items[0], body.conflict);
      return true;
    }
    if (answer.status === 429 || answer.status === 408 || answer.status >= 500) return this.later('retrying', Number(answer.headers.get('Retry-After')));
    if (items.length > 1) { this.alone = true; return true; } // find out which one is refused
    this.alone = false;
    this.refused(items[0], body.error?.message);
    return true;
  },
  answered(item, ack) {
    if (!ack) return; // not judged: it is sent again
    if (ack.conflict) return this.clashed(item, ack.conflict);
    if (ack.error) return this.refused(item, ack.error.message);
    this.drop(item);
    if (corrects(item)) this.sent++;
    this.heard.acked?.(item, ack);
  },
  clashed(item, conflict) {
    item.clash = conflict;
    this.keep(item);
    this.heard.clashed?.(item);
  },
  refused(item, why) {
    this.drop(item);
    const text = `Not saved: ${item.label}. ${why || 'The server refused it.'}`;
    notice('error', text);
    this.heard.refused?.(item);
  },
  later(state, seconds) {
    const wait = seconds || Math.min(60, 2 ** this.tries) * (0.75 + Math.random() / 2);
    this.tries++;
    this.timer = setTimeout(() => this.flush(), wait * 1000);
    this.show(state, Math.max(1, Math.round(wait)));
    return false;
  },
  // newToken takes the token of the session that is signed in now.
  async newToken() {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
      const token = $('meta[name=csrf]', page)?.content;
      if (!token || token === meta('csrf') || $('meta[name=user]', page)?.content !== this.user) return false;
      $('meta[name=csrf]').content = token;
      return true;
    } catch { return false; }
  },
  // show says in words how things stand, at the page's own place or in the bar.
  show(state, seconds) {
    const n = this.waiting().filter(corrects).length;
    const kept = n ? plural(n, 'correction', 'corrections') + ' kept' : ''; // without any, what waits only tells what was shown
    const words = {
      saving: `Saving ${n > 1 ? n : ''}…`,
      saved: 'All saved',
      retrying: `${kept || 'No answer'}, trying again in ${seconds} s`,
      offline: kept ? `No network, ${kept} here` : 'No network',
      expired: `Session ended${kept && ', '}${kept}. `,
      clash: `${plural(this.held().length, 'correction needs', 'corrections need')} you`,
    }[state];
    const place = $('#saved');
    if (place) { place.dataset.state = state; put($('span', place), words, state); }
    const bar = $('#queue');
    if (bar && !place) {
      bar.hidden = state === 'saved' && !this.sent;
      bar.dataset.state = state;
      put(bar, state === 'saved' ? `${plural(this.sent, 'correction', 'corrections')} saved` : words, state);
    }
    if (state !== this.state && state !== 'saving' && !(state === 'saved' && this.state === 'saving')) say(words);
    this.state = state;
    for (const row of $$('.skill[data-save]')) if (row.dataset.save !== 'clash') row.dataset.save = state === 'saving' ? 'saving' : 'waiting';
  },
};

// put writes a state's words, with what can be done about it.
function put(place, words, state) {
  place.textContent = words;
  if (state === 'expired') place.append(make('a', { href: `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, textContent: 'Sign in' }));
  if (state === 'retrying') {
    const now = make('button', { type: 'button', textContent: 'Now' });
    now.onclick = () => queue.flush();
    place.append(' ', now);
  }
}

export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function notice(kind, text, ...more) {
  const place = $('#notices') || $('main');
  const box = make('div', { className: `message message-${kind}` }, make('div', {}, make('p', { textContent: text }), ...more));
  place.prepend(box);
  say(text);
  return box;
}

addEventListener('online', () => queue.flush());
addEventListener('visibilitychange', () => { if (!document.hidden && queue.waiting().length) queue.flush(); });
addEventListener('beforeunload', (e) => { if (memory.size) e.preventDefault(); });
