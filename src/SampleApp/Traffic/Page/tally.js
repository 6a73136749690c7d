// Counts of hits, by what became of them: since the last clear, and second by second.

import { KINDS } from './hit.js';

export class Tally {
  counts;

  constructor() {
    this.clear();
  }

  clear() {
    this.counts = Object.fromEntries(KINDS.map(kind => [kind, 0]));
  }

  record(kind) {
    this.counts[kind]++;
  }

  /** Hits that did not end at something between us and the app, which says nothing about the app. */
  get reached() {
    return this.all - this.counts.between;
  }

  get lost() {
    return this.reached - this.counts.ok;
  }

  get all() {
    return KINDS.reduce((sum, kind) => sum + this.counts[kind], 0);
  }
}

/** Hits in each of the last seconds, by band: a version's slot, `LOSS` or `BETWEEN`. Always the same few bytes. */
export class Seconds {
  static SPAN = 120;
  static LOSS = 12;
  static BETWEEN = 13;
  static BANDS = 14;

  #cells = new Uint16Array(Seconds.SPAN * Seconds.BANDS);
  #newest = 0;

  clear() {
    this.#cells.fill(0);
  }

  /** @param now milliseconds, on a clock that only goes forward. */
  record(now, band) {
    this.advance(now);
    this.#cells[(this.#newest % Seconds.SPAN) * Seconds.BANDS + band]++;
  }

  /** Empties the seconds that have begun since the last call. */
  advance(now) {
    const second = Math.floor(now / 1000);
    for (let next = Math.max(this.#newest + 1, second - Seconds.SPAN + 1); next <= second; next++)
      this.#cells.fill(0, (next % Seconds.SPAN) * Seconds.BANDS, (next % Seconds.SPAN + 1) * Seconds.BANDS);
    this.#newest = Math.max(this.#newest, second);
  }

  /** @param ago 0 is the second under way. */
  at(ago, band) {
    const second = this.#newest - ago;
    return second < 0 ? 0 : this.#cells[(second % Seconds.SPAN) * Seconds.BANDS + band];
  }

  sumAt(ago) {
    let sum = 0;
    for (let band = 0; band < Seconds.BANDS; band++)
      sum += this.at(ago, band);
    return sum;
  }
}
