// A clock beside the page, as a worker: browsers slow the timers of a page that is hidden, for example by a terminal, and a rollout
// watched from there would pass between two hits.

let timer = 0;

/** A message is the time between two ticks in milliseconds; 0 stops them. */
self.onmessage = ({ data: period }) => {
  clearInterval(timer);
  if (period)
    timer = setInterval(() => self.postMessage(null), period);
};
