// Two minutes of hits, a column a second, stacked by version; losses on top in red.

import { fitCanvas, traceShape } from './shapes.js';
import { Seconds } from './tally.js';

/** Room for the numbers at the left and the times below. */
const LEFT = 34;
const BELOW = 22;
const TILE = 10;

export class Chart {
  #canvas;
  #surface = null;
  #fills = [];

  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** The canvas or the theme is another. */
  refit() {
    this.#surface = null;
  }

  /** The second under way is left out: it would always look like a drop. */
  draw(seconds, theme) {
    if (!this.#surface) {
      this.#surface = fitCanvas(this.#canvas);
      this.#fills = bandFills(this.#surface.pen, theme);
    }
    const { pen, width, height } = this.#surface;
    let highest = 0;
    for (let ago = 1; ago < Seconds.SPAN; ago++)
      highest = Math.max(highest, seconds.sumAt(ago));
    const top = roundUp(highest);
    pen.clearRect(0, 0, width, height);
    this.#drawAxes(pen, theme, width, height, top);
    const column = (width - LEFT) / (Seconds.SPAN - 1);
    for (let ago = 1; ago < Seconds.SPAN; ago++)
      this.#drawColumn(pen, seconds, ago, width - ago * column, column, (height - BELOW - 6) / top, height - BELOW);
  }

  #drawColumn(pen, seconds, ago, x, width, unit, floor) {
    let y = floor;
    for (let band = 0; band < Seconds.BANDS; band++) {
      const size = seconds.at(ago, band) * unit;
      if (size === 0)
        continue;
      y -= size;
      pen.fillStyle = this.#fills[band];
      pen.fillRect(x, y, Math.max(1, width - 0.5), size);
    }
  }

  #drawAxes(pen, theme, width, height, top) {
    const floor = height - BELOW;
    pen.fillStyle = theme.ink;
    pen.font = '16px system-ui, sans-serif';
    pen.textBaseline = 'alphabetic';
    pen.textAlign = 'right';
    pen.fillText(String(top), LEFT - 6, 16);
    pen.fillText('0', LEFT - 6, floor);
    pen.textAlign = 'left';
    pen.fillText('2 min ago', LEFT, height - 5);
    pen.textAlign = 'center';
    pen.fillText('1 min ago', (LEFT + width) / 2, height - 5);
    pen.textAlign = 'right';
    pen.fillText('now', width - 4, height - 5);
    pen.fillStyle = theme.line;
    pen.fillRect(LEFT, 6, width - LEFT, 1);
    pen.fillRect(LEFT, floor, width - LEFT, 1);
  }
}

/** 1, 2 or 5 times a power of ten: the next from here up. */
function roundUp(number) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, number)));
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= number);
}

/** A version's band is its colour, strewn with its shape. */
function bandFills(pen, theme) {
  const fills = Array.from({ length: Seconds.LOSS }, (_, slot) => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = TILE;
    const brush = tile.getContext('2d');
    brush.fillStyle = theme.versions[slot % theme.versions.length];
    brush.fillRect(0, 0, TILE, TILE);
    brush.fillStyle = theme.ground;
    traceShape(brush, slot, 3, 3, 5);
    brush.fill();
    return pen.createPattern(tile, 'repeat');
  });
  fills[Seconds.LOSS] = theme.loss;
  fills[Seconds.BETWEEN] = theme.apart;
  return fills;
}
