// Two minutes of hits, a column a second, stacked by version; losses on top in red.

import { fitCanvas, traceShape } from './shapes.js';
import { Seconds } from './tally.js';

/** Room for the numbers at the left, the times below, and the line at the top. */
const LEFT = 34;
const BELOW = 22;
const ABOVE = 6;

/** A version's shape is strewn over its band at this distance. */
const TILE = 10;

/** A single loss among many hits has to be seen. */
const LEAST = 3;

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
  draw(seconds, theme, summary) {
    if (!this.#surface) {
      this.#surface = fitCanvas(this.#canvas);
      this.#fills = bandFills(this.#surface, theme);
    }
    const { pen, width, height } = this.#surface;
    let highest = 0;
    for (let ago = 1; ago < Seconds.SPAN; ago++)
      highest = Math.max(highest, seconds.sumAt(ago));
    const top = roundUp(highest);
    pen.clearRect(0, 0, width, height);
    drawAxes(pen, theme, width, height, top);
    const column = (width - LEFT) / (Seconds.SPAN - 1);
    for (let ago = 1; ago < Seconds.SPAN; ago++) {
      const left = Math.round(width - ago * column);
      const right = Math.round(width - (ago - 1) * column);
      this.#drawColumn(seconds, ago, left, right - left, (height - BELOW - ABOVE) / top, height - BELOW);
    }
    this.#canvas.ariaLabel = summary;
  }

  #drawColumn(seconds, ago, x, width, unit, floor) {
    const { pen } = this.#surface;
    let y = floor;
    for (let band = 0; band < Seconds.BANDS; band++) {
      const hits = seconds.at(ago, band);
      if (hits === 0)
        continue;
      const size = Math.max(hits * unit, band < Seconds.LOSS ? 0 : LEAST);
      y -= size;
      pen.fillStyle = this.#fills[band];
      pen.fillRect(x, y, width, size);
    }
  }
}

function drawAxes(pen, theme, width, height, top) {
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
  pen.fillRect(LEFT, ABOVE, width - LEFT, 1);
  pen.fillRect(LEFT, floor, width - LEFT, 1);
}

/** The next round number from here up. */
function roundUp(number) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, number)));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map(step => step * power).find(step => step >= number);
}

/** A version's band is its colour, strewn with its shape. */
function bandFills({ pen, fineness }, theme) {
  const fills = Array.from({ length: Seconds.LOSS }, (_, slot) => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = Math.round(TILE * fineness);
    const brush = tile.getContext('2d');
    brush.scale(tile.width / TILE, tile.height / TILE);
    brush.fillStyle = theme.versions[slot % theme.versions.length];
    brush.fillRect(0, 0, TILE, TILE);
    brush.fillStyle = theme.ground;
    traceShape(brush, slot, 2.5, 2.5, 5);
    brush.fill();
    const pattern = pen.createPattern(tile, 'repeat');
    pattern.setTransform(new DOMMatrix().scale(TILE / tile.width));
    return pattern;
  });
  fills[Seconds.LOSS] = theme.loss;
  fills[Seconds.BETWEEN] = theme.apart;
  return fills;
}
