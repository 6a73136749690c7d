// The page's settings, kept in the address after the #, so that a copied link carries them.

export const SLOWEST = 1;
export const FASTEST = 50;
const USUAL = 5;

/** { rate: hits a second, paused } as the address says, within what is allowed. */
export function readSettings() {
  const given = new URLSearchParams(location.hash.slice(1));
  const rate = Math.round(Number(given.get('rate') ?? USUAL));
  return {
    rate: Number.isFinite(rate) ? Math.min(FASTEST, Math.max(SLOWEST, rate)) : USUAL,
    paused: given.has('paused'),
  };
}

export function writeSettings({ rate, paused }) {
  history.replaceState(null, '', `#rate=${rate}${paused ? '&paused' : ''}`);
}
