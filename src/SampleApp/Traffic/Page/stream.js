// The stream of marks, one a hit, newest at the right: shape and colour by version, outline and sign by what became of it.

import { KINDS } from './hit.js';
import { fitCanvas, traceShape } from './shapes.js';

const ROWS = 4;
const STEP = 25;
const SIZE = 18;

/** More than fit on any screen; a ring of this many is all that is remembered. */
const MOST = 2048;

const SIGNS = { refused: '×', timedOut: 't', serverError: '5', other: '?', between: '~' };
const NO_VERSION = 255;

export class Stream {
  #canvas;
  #kinds = new Uint8Array(MOST);
  #slots = new Uint8Array(MOST);
  #count = 0;
  #changed = true;
  #surface = null;

  constructor(canvas) {
    this.#canvas = canvas;
  }

  clear() {
    this.#count = 0;
    this.#changed = true;
  }

  record(kind, slot) {
    this.#kinds[this.#count % MOST] = KINDS.indexOf(kind);
    this.#slots[this.#count % MOST] = slot ?? NO_VERSION;
    this.#count++;
    this.#changed = true;
  }

  /** The canvas or the theme is another. */
  refit() {
    this.#surface = null;
    this.#changed = true;
  }

  draw(theme) {
    if (!this.#changed)
      return;
    this.#changed = false;
    const { pen, width, height } = this.#surface ??= fitCanvas(this.#canvas);
    pen.clearRect(0, 0, width, height);
    pen.lineWidth = 2;
    pen.font = `700 ${SIZE - 2}px monospace`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    // By whole columns, so that a mark stays in its place until its column is full.
    const columns = Math.floor(width / STEP);
    const first = Math.max(0, this.#count - MOST, (Math.ceil(this.#count / ROWS) - columns) * ROWS);
    const right = Math.max(columns, Math.ceil(this.#count / ROWS));
    for (let index = first; index < this.#count; index++)
      this.#drawMark(pen, theme, index, width - (right - Math.floor(index / ROWS)) * STEP, (index % ROWS) * STEP);
  }

  #drawMark(pen, theme, index, x, y) {
    const kind = KINDS[this.#kinds[index % MOST]];
    const slot = this.#slots[index % MOST];
    const [left, top] = [x + (STEP - SIZE) / 2, y + (STEP - SIZE) / 2];
    const known = slot !== NO_VERSION;
    if (kind === 'ok') {
      traceShape(pen, known ? slot : 0, left, top, SIZE);
      pen.fillStyle = known ? theme.versions[slot % theme.versions.length] : theme.line;
      pen.fill();
      return;
    }
    const colour = kind === 'between' ? theme.apart : theme.loss;
    pen.strokeStyle = pen.fillStyle = colour;
    pen.setLineDash(kind === 'timedOut' ? [3, 2] : []);
    pen.strokeRect(left, top, SIZE, SIZE);
    pen.fillText(SIGNS[kind], left + SIZE / 2, top + SIZE / 2 + 1);
    if (known) {
      // Whose failure it was, as far as that is known.
      traceShape(pen, slot, left + SIZE - 5, top + SIZE - 5, 8);
      pen.fillStyle = theme.versions[slot % theme.versions.length];
      pen.fill();
    }
  }
}
