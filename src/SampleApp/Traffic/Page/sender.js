// Sends hits at a steady rate, a few at a time.

/** A browser opens six connections to a host; a seventh hit would wait for one and be measured too slow. */
const MOST_AT_A_TIME = 6;

export class Sender {
  #send;
  #busy = 0;
  #due = 0;
  #last = 0;
  #timer = 0;

  /** @param send makes one hit; its promise is settled when the hit is over. */
  constructor(send) {
    this.#send = send;
  }

  /** Hits a second. */
  rate = 1;

  start() {
    if (this.#timer)
      return;
    this.#last = performance.now();
    this.#timer = setTimeout(this.#tick, 0);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #tick = () => {
    const now = performance.now();
    // What could not be sent in time is not made up for: a burst would be a load that nobody asked for.
    this.#due = Math.min(2, this.#due + (now - this.#last) * this.rate / 1000);
    this.#last = now;
    for (; this.#due >= 1 && this.#busy < MOST_AT_A_TIME; this.#due--)
      this.#begin();
    this.#timer = setTimeout(this.#tick, Math.max(5, (1 - this.#due) * 1000 / this.rate));
  };

  async #begin() {
    this.#busy++;
    try {
      await this.#send();
    } finally {
      this.#busy--;
    }
  }
}
