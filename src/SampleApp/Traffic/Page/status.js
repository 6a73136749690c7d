// What happens, in one line that a screen reader reads out: so only what is worth an interruption, and not more often than it can be read.

import { setText } from './dom.js';

/** Milliseconds for which a line stays. */
const STAYS = 8_000;

export class Status {
  #line = document.getElementById('status');
  #until = 0;
  #lost = 0;

  clear() {
    this.#lost = 0;
  }

  say(text) {
    setText(this.#line, text);
    this.#until = performance.now() + STAYS;
  }

  /** Says how many hits are lost when it is more than was said before, and takes away what has stood for long enough. */
  show(lost) {
    if (performance.now() < this.#until)
      return;
    if (lost > this.#lost)
      this.say(`${lost} lost so far`);
    else
      setText(this.#line, '');
    this.#lost = lost;
  }
}
