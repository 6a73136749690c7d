// What marks and bands are drawn with: the theme's colours, and a shape for each version.

export const COLOURS = 4;
export const SHAPES = 5;

/** The colours of page.css as they are now; read again when the theme turns. */
export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: colour('panel'),
    ink: colour('ink'),
    line: colour('line'),
    loss: colour('loss'),
    apart: colour('apart'),
    versions: Array.from({ length: COLOURS }, (_, index) => colour(`version-${index}`)),
  };
}

/** Corners within a square of side 1; the first shape is a circle and has none. */
const CORNERS = [
  null,
  [[0, 0], [1, 0], [1, 1], [0, 1]],
  [[0.5, 0], [1, 1], [0, 1]],
  [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]],
  [[0, 0], [1, 0], [0.5, 1]],
];

/** Adds the shape of a version's slot to the path. */
export function traceShape(pen, slot, x, y, size) {
  const corners = CORNERS[slot % SHAPES];
  pen.beginPath();
  if (corners)
    corners.forEach(([right, down], index) => index ? pen.lineTo(x + right * size, y + down * size) : pen.moveTo(x + right * size, y + down * size));
  else
    pen.arc(x + size / 2, y + size / 2, size / 2, 0, 2 * Math.PI);
  pen.closePath();
}

/**
 * Makes the canvas as fine as the screen, and its pen one that counts in sixteenths of the page's text size, so that what is drawn
 * grows with the text. `fineness`: pixels of the screen in one of these.
 */
export function fitCanvas(canvas) {
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const fineness = window.devicePixelRatio * unit;
  canvas.width = Math.round(canvas.clientWidth * window.devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * window.devicePixelRatio);
  const pen = canvas.getContext('2d');
  pen.setTransform(fineness, 0, 0, fineness, 0, 0);
  return { pen, fineness, width: canvas.clientWidth / unit, height: canvas.clientHeight / unit };
}
