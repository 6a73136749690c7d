// Sends hits at a steady rate, a few at a time.

/** A browser opens six connections to a host; a seventh hit would wait for one and be measured too slow. */
const MOST_AT_A_TIME = 6;

export class Sender {
  #send;
  #busy = 0;
  #running = false;
  #ticker = new Worker('traffic/ticker.js');

  /** @param send makes one hit; its promise is settled when the hit is over. */
  constructor(send) {
    this.#send = send;
    this.#ticker.onmessage = this.#tick;
  }

  /** @param rate hits a second. */
  start(rate) {
    this.#running = true;
    this.#ticker.postMessage(1000 / rate);
  }

  stop() {
    this.#running = false;
    this.#ticker.postMessage(0);
  }

  /**
   * What cannot be sent in time is not made up for: a burst would be a load that nobody asked for. A tick can be under way still when
   * the ticker is stopped.
   */
  #tick = async () => {
    if (!this.#running || this.#busy === MOST_AT_A_TIME)
      return;
    this.#busy++;
    try {
      await this.#send();
    } finally {
      this.#busy--;
    }
  };
}
