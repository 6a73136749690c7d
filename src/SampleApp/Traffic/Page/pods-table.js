// The table of pods.

import { setClass, setText } from './dom.js';
import { markClass } from './versions.js';

const COLUMNS = 9;

export class PodsTable {
  #body = document.getElementById('pods');

  /** @param slotOf tells a version's slot. */
  show(pods, slotOf, now) {
    while (this.#body.rows.length > pods.length)
      this.#body.deleteRow(-1);
    while (this.#body.rows.length < pods.length)
      this.#body.append(newRow());
    pods.forEach((pod, index) => fill(this.#body.rows[index], pod, slotOf(pod.version), now));
  }
}

function newRow() {
  const row = document.createElement('tr');
  const name = document.createElement('th');
  name.scope = 'row';
  name.append(document.createElement('div'));
  name.firstChild.append(document.createElement('span'), document.createElement('span'));
  row.append(name);
  for (let column = 1; column < COLUMNS; column++)
    row.insertCell();
  const mark = document.createElement('span');
  mark.ariaHidden = 'true';
  row.cells[2].append(mark, document.createElement('span'));
  return row;
}

function fill(row, pod, slot, now) {
  setClass(row, pod.departed ? 'departed' : '');
  const [name, node, version, hits, errors, share, p50, p99, seen] = row.cells;
  // Pods of one Deployment differ in what follows the last dash: where there is no room, that stays.
  const dash = Math.max(0, pod.name.lastIndexOf('-'));
  const [start, end] = name.firstChild.children;
  setText(start, pod.name.slice(0, dash));
  setText(end, pod.name.slice(dash));
  setText(node, pod.node);
  const [mark, text] = version.children;
  setClass(mark, slot === null ? '' : markClass(slot));
  setText(text, ` ${pod.version ?? '–'}`);
  setText(hits, String(pod.hits));
  setText(errors, String(pod.errors));
  setClass(errors, pod.errors ? 'some' : '');
  setText(share, `${Math.round(pod.share * 100)} %`);
  setText(p50, milliseconds(pod.p50));
  setText(p99, milliseconds(pod.p99));
  setText(seen, pod.departed ? `gone, ${ago(now - pod.seen)}` : ago(now - pod.seen));
}

const milliseconds = number => number === null ? '–' : number < 10 ? number.toFixed(1) : number.toFixed(0);

function ago(elapsed) {
  const seconds = Math.round(elapsed / 1000);
  return seconds < 2 ? 'now' : seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
