// What each pod has answered, or all pods of a version together.

/** The latest answers of each, of which the percentiles tell. */
const KEPT = 256;

/** More than a class watches; beyond it the one that was silent for longest is forgotten. */
const MOST = 60;

export class Answers {
  #all = new Map();
  #nameOf;

  /** All hits so far, whoever answered. */
  #hits = 0;

  /** @param nameOf who has answered a hit, as a name; nothing where the app did not. */
  constructor(nameOf) {
    this.#nameOf = nameOf;
  }

  clear() {
    this.#all.clear();
    this.#hits = 0;
  }

  record(result, now) {
    this.#hits++;
    const name = this.#nameOf(result);
    if (!name)
      return;
    const one = this.#all.get(name) ?? this.#add(name);
    one.hits++;
    one.seen = now;
    one.seenAt = this.#hits;
    one.version = result.version ?? one.version;
    if (result.kind !== 'ok') {
      one.errors++;
      return;
    }
    one.latencies[one.measured++ % KEPT] = result.milliseconds;
    one.node = result.node ?? '–';
    one.faults = result.faults ?? [];
  }

  versionOf(name) {
    return this.#all.get(name)?.version;
  }

  /** Those that still answer first; each group in the order in which they came. */
  list() {
    const all = [...this.#all.values()];
    const answered = all.reduce((sum, one) => sum + one.hits, 0);
    const patience = this.#patience(all);
    const described = all.map(one => ({
      ...one,
      departed: this.#hits - one.seenAt >= patience,
      share: one.hits / answered,
      ...percentiles(one),
    }));
    return {
      present: described.filter(one => !one.departed).length,
      all: described.sort((one, other) => one.departed - other.departed),
    };
  }

  /** Hits without an answer after which a pod counts as departed: twelve turns, which by chance is as good as never. */
  #patience(all) {
    const lately = all.filter(one => this.#hits - one.seenAt < 100).length;
    return 12 * Math.max(2, lately);
  }

  #add(name) {
    if (this.#all.size === MOST)
      this.#all.delete([...this.#all.values()].reduce((one, other) => one.seenAt <= other.seenAt ? one : other).name);
    const added = {
      name, node: '–', version: undefined, hits: 0, errors: 0, seen: 0, seenAt: 0, measured: 0, faults: [], latencies: new Float32Array(KEPT),
    };
    this.#all.set(name, added);
    return added;
  }
}

/** Of the latest answers; none while nothing was answered. */
function percentiles({ latencies, measured }) {
  const sorted = latencies.slice(0, Math.min(measured, KEPT)).sort();
  const at = part => sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] : null;
  return { p50: at(0.5), p99: at(0.99) };
}
