// A part of the table: a row for each pod, or for each version.

import { setClass, setText } from './dom.js';
import { markClass } from './versions.js';

const COLUMNS = 9;

export class AnswersTable {
  #body;

  /** @param body a tbody. */
  constructor(body) {
    this.#body = body;
  }

  /** @param slotOf tells a version's slot. */
  show(answers, slotOf, now) {
    while (this.#body.rows.length > answers.length)
      this.#body.deleteRow(-1);
    while (this.#body.rows.length < answers.length)
      this.#body.append(newRow());
    answers.forEach((one, index) => fill(this.#body.rows[index], one, slotOf(one.version), now));
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

function fill(row, one, slot, now) {
  setClass(row, one.departed ? 'departed' : '');
  const [name, node, version, hits, errors, share, p50, p99, seen] = row.cells;
  // Pods of one Deployment differ in what follows the last dash: where there is no room, that stays.
  const dash = Math.max(0, one.name.lastIndexOf('-'));
  const [start, end] = name.firstChild.children;
  setText(start, one.name.slice(0, dash));
  setText(end, one.name.slice(dash));
  setText(node, one.node);
  const [mark, text] = version.children;
  setClass(mark, slot === null ? '' : markClass(slot));
  setText(text, ` ${one.version ?? '–'}`);
  setText(hits, String(one.hits));
  setText(errors, String(one.errors));
  setClass(errors, one.errors ? 'some' : '');
  setText(share, `${Math.round(one.share * 100)} %`);
  setText(p50, milliseconds(one.p50));
  setText(p99, milliseconds(one.p99));
  setText(seen, one.departed ? `gone, ${ago(now - one.seen)}` : ago(now - one.seen));
}

const milliseconds = number => number === null ? '–' : number < 10 ? number.toFixed(1) : number.toFixed(0);

function ago(elapsed) {
  const seconds = Math.round(elapsed / 1000);
  return seconds < 2 ? 'now' : seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
