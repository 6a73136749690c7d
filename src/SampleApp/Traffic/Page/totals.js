// The totals at the head of the page.

import { setClass, setText } from './dom.js';

const byId = id => document.getElementById(id);

export class Totals {
  /** @param way as of way.js. */
  show(tally, way) {
    for (const [kind, count] of Object.entries(tally.counts)) {
      const total = byId(`total-${kind}`);
      setText(total, String(count));
      setClass(total.parentElement, kind === 'ok' ? 'good' : count && kind !== 'between' ? 'some' : '');
    }
    setText(byId('between'), way === 'apiServer' ? 'By the API server' : 'On the way');
    // Only where there can be such a failure, or was one.
    byId('between').parentElement.hidden = way !== 'apiServer' && tally.counts.between === 0;
    const loss = byId('total-loss');
    setText(loss, tally.reached ? `${percent(tally.lost / tally.reached)} %` : '–');
    setClass(loss.parentElement, tally.lost ? 'some' : '');
  }
}

/** Never 0 where something was lost. */
const percent = part => part === 0 ? '0' : part < 0.001 ? '< 0.1' : (part * 100).toFixed(1);
