// The versions seen: each keeps a slot, which is its colour and its shape everywhere on the page.

import { Seconds } from './tally.js';
import { setClass, setText } from './dom.js';
import { COLOURS, SHAPES } from './shapes.js';

/** Milliseconds after which a version that no longer answers leaves the head of the page. */
const GONE = 10_000;

export class Versions {
  #slots = new Map();
  #list = document.getElementById('versions');

  constructor() {
    this.clear();
  }

  clear() {
    this.#slots.clear();
    this.#list.replaceChildren();
  }

  /** Whether the version is a new one. */
  record({ version, message }, now) {
    const known = this.#slots.get(version);
    if (known) {
      known.message = message;
      known.seen = now;
      return false;
    }
    this.#slots.set(version, { slot: this.#freeSlot(), message, seen: now });
    return true;
  }

  /** The slot of a version; null for one that has not been seen. */
  slotOf(version) {
    return this.#slots.get(version)?.slot ?? null;
  }

  show(now) {
    const newest = Math.max(...[...this.#slots.values()].map(one => one.seen));
    const served = [...this.#slots].filter(([, one]) => one.seen === newest || now - one.seen < GONE);
    while (this.#list.children.length > served.length)
      this.#list.lastChild.remove();
    while (this.#list.children.length < served.length)
      this.#list.append(newItem());
    served.forEach(([version, { slot, message }], index) => {
      const [mark, name, text] = this.#list.children[index].children;
      setClass(mark, markClass(slot));
      setText(name, `version ${version}`);
      setText(text, message);
    });
  }

  /** The first one that is free; when all are taken, that of the version that has been silent for longest. */
  #freeSlot() {
    if (this.#slots.size < Seconds.LOSS)
      return this.#slots.size;
    const [oldest, { slot }] = [...this.#slots].reduce((first, second) => first[1].seen <= second[1].seen ? first : second);
    this.#slots.delete(oldest);
    return slot;
  }
}

export const markClass = slot => `mark colour-${slot % COLOURS} shape-${slot % SHAPES}`;

function newItem() {
  const item = document.createElement('li');
  const [mark, name, message] = ['span', 'strong', 'span'].map(tag => document.createElement(tag));
  mark.ariaHidden = 'true';
  message.className = 'message';
  item.append(mark, name, message);
  return item;
}
