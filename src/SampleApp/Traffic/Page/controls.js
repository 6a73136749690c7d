// Rate, pause, connections, clear and the link. Rate and pause are kept in the address after the #, so that a copied link carries them;
// the connections are kept nowhere: a page begins with new ones, over which every loss is seen.

import { setText } from './dom.js';

const SLOWEST = 1;
const FASTEST = 50;
const USUAL = 5;

const byId = id => document.getElementById(id);

export class Controls {
  /** { rate: hits a second, paused } */
  settings = readAddress();

  /** Whether hits go over kept connections. */
  keepAlive = false;

  #apply;
  #say;

  /** @param actions apply(settings), clear(), say(text) */
  constructor({ apply, clear, say }) {
    this.#apply = apply;
    this.#say = say;
    byId('rate').addEventListener('input', event => this.#change({ ...this.settings, rate: Number(event.target.value) }));
    byId('pause').addEventListener('click', () => this.#change({ ...this.settings, paused: !this.settings.paused }));
    byId('kept').addEventListener('change', event => { this.keepAlive = event.target.checked; });
    byId('clear').addEventListener('click', clear);
    byId('copy').addEventListener('click', () => this.#copyLink());
    window.addEventListener('hashchange', () => this.#change(readAddress()));
  }

  begin() {
    this.#change(this.settings);
  }

  #change(settings) {
    this.settings = settings;
    history.replaceState(null, '', `#rate=${settings.rate}${settings.paused ? '&paused' : ''}`);
    byId('rate').value = settings.rate;
    setText(byId('rate-shown'), String(settings.rate));
    setText(byId('pause'), settings.paused ? 'Resume' : 'Pause');
    this.#apply(settings);
  }

  /** The clipboard is open to pages from localhost or https only; elsewhere the address itself is the link. */
  async #copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.#say('Link copied');
    } catch {
      this.#say(`The link is this page’s address: ${location.href}`);
    }
  }
}

/** What the address says, within what is allowed. */
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const rate = Math.round(Number(given.get('rate') ?? USUAL));
  return {
    rate: Number.isFinite(rate) ? Math.min(FASTEST, Math.max(SLOWEST, rate)) : USUAL,
    paused: given.has('paused'),
  };
}
