// Changes the document only where something differs: no layout without need, and what a screen reader reads stays in its place.

/** Text only, never markup: a message of <script> is nothing but that text. */
export function setText(element, text) {
  if (element.textContent !== text)
    element.textContent = text;
}

export function setClass(element, names) {
  if (element.className !== names)
    element.className = names;
}
