// What the page has to say about what it shows: which way the hits go, and what that way cannot show.

import { setClass, setText } from './dom.js';

/** Hits after which a single pod is remarkable: with two behind a Service, the other would have answered. */
const LONG = 60;

/** Behind `kubectl proxy`, or the API server itself. */
export const BEHIND_API_SERVER = /\/api\/v1\/namespaces\/[^/]+\/(services|pods)\/[^/]+\/proxy(\/|$)/.test(location.pathname);

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

function notesOn({ via, hits, present, rate, sent, paused, faulty, failure }) {
  const notes = [way(via)];
  if (BEHIND_API_SERVER && via !== 'backend')
    notes.push(['This way hides losses: the API server picks a ready pod for each hit, past DNS and kube-proxy. The observer’s page shows them.', true]);
  if (hits >= LONG && present === 1)
    notes.push([onePod(via), true]);
  if (!paused && sent < rate * 0.8)
    notes.push([`Slower than asked, ${sent.toFixed(0)} hits a second: the page waits for answers, six at a time.`, true]);
  for (const pod of faulty)
    notes.push([`Faults set in ${pod.name}: ${pod.faults.join(', ')}`, true]);
  if (failure)
    notes.push([`Last failure: ${failure}`, false]);
  return notes;
}

function way(via) {
  switch (via) {
    case 'backend':
      return ['Through the backend: for each hit, this page’s pod opens a new connection to its APP_BACKEND_URL. DNS, kube-proxy and every loss are real.', false];
    case 'direct':
      return ['Direct: the browser’s own connections, closed after each hit so that the next can reach another pod.', false];
    default:
      return ['No answer so far.', false];
  }
}

function onePod(via) {
  return via === 'backend'
    ? 'One pod only: is it the only ready one behind the Service?'
    : 'One pod only: a port-forward stays with one pod. The observer’s page shows all that are behind a Service.';
}
