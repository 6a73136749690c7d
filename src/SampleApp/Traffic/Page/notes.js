// What the page has to say about what it shows: which way the hits go, and what that way cannot show.

import { setClass, setText } from './dom.js';

/** Hits after which a single pod is remarkable: with two behind a Service, the other would have answered. */
const LONG = 60;

const WAYS = {
  backend: 'Through the backend: for each hit, this page’s pod opens a new connection to its APP_BACKEND_URL. DNS, kube-proxy and every loss are real.',
  apiServer: 'Direct, behind the API server: its proxy picks a ready pod for each hit.',
  direct: 'Direct: the browser’s own connections, closed after each hit so that the next can reach another pod.',
};

const KEPT_WAYS = {
  backend: 'Through the backend: this page’s pod keeps 12 connections to its APP_BACKEND_URL, used in turn. Each stays with one pod until that closes it; no hit is sent twice.',
  apiServer: `${WAYS.apiServer} The connections are its own, kept or not.`,
  direct: 'Direct: the browser keeps its own connections, each with one pod until that closes it. A hit on one that breaks is sent again by the browser, so some losses do not show.',
};

const ONE_POD = {
  backend: 'One pod only: is it the only ready one behind the Service?',
  apiServer: 'One pod only: is it the only ready one behind the Service?',
  direct: 'One pod only: a port-forward stays with one pod. The observer’s page shows all that are behind a Service.',
};

export class Notes {
  #list = document.getElementById('notes');

  /** @param state what `notesOn` reads. */
  show(state) {
    const notes = notesOn(state);
    while (this.#list.children.length > notes.length)
      this.#list.lastChild.remove();
    while (this.#list.children.length < notes.length)
      this.#list.append(document.createElement('li'));
    notes.forEach(([text, warns], index) => {
      setText(this.#list.children[index], text);
      setClass(this.#list.children[index], warns ? 'warning' : '');
    });
  }
}

/**
 * Pairs of a text and whether it warns.
 * @param way as of way.js; @param keepAlive whether over kept connections; @param answered whether anything has; @param present pods that still answer; @param slow hits a second
 * where they are fewer than asked for, or null; @param faulty pods with faults; @param failure the last one, as text, or null.
 */
function notesOn({ way, keepAlive, answered, hits, present, slow, faulty, failure }) {
  const notes = [[answered ? (keepAlive ? KEPT_WAYS : WAYS)[way] : 'No answer so far. If it stays so, reload the page.', false]];
  if (way === 'apiServer')
    notes.push(['This way hides losses: it goes past DNS and kube-proxy. The observer’s page shows them.', true]);
  if (hits >= LONG && present === 1)
    notes.push([ONE_POD[way], true]);
  if (slow !== null)
    notes.push([`Slower than asked, ${slow} hits a second: the page waits for answers, six at a time.`, true]);
  for (const pod of faulty)
    notes.push([`Faults set in ${pod.name}: ${pod.faults.join(', ')}`, true]);
  if (failure)
    notes.push([`Last failure: ${failure}`, false]);
  return notes;
}
