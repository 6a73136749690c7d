// What each pod has answered.

/** The latest answers of a pod, of which the percentiles tell. */
const KEPT = 256;

/** More than a class watches; beyond it the pod that was silent for longest is forgotten. */
const MOST_PODS = 60;

export class Pods {
  #pods = new Map();

  /** All hits so far, whoever answered. */
  #hits = 0;

  clear() {
    this.#pods.clear();
    this.#hits = 0;
  }

  record(result, now) {
    this.#hits++;
    if (!result.pod)
      return;
    const pod = this.#pods.get(result.pod) ?? this.#add(result.pod);
    pod.hits++;
    pod.seen = now;
    pod.seenAt = this.#hits;
    if (result.kind !== 'ok') {
      pod.errors++;
      return;
    }
    pod.latencies[pod.measured++ % KEPT] = result.milliseconds;
    pod.node = result.node ?? '–';
    pod.version = result.version;
    pod.faults = result.faults ?? [];
  }

  versionOf(name) {
    return this.#pods.get(name)?.version;
  }

  /** Those that still answer first; each group in the order in which they came. */
  list() {
    const all = [...this.#pods.values()];
    const answered = all.reduce((sum, pod) => sum + pod.hits, 0);
    const patience = this.#patience(all);
    const described = all.map(pod => ({
      ...pod,
      departed: this.#hits - pod.seenAt >= patience,
      share: pod.hits / answered,
      ...percentiles(pod),
    }));
    return {
      present: described.filter(pod => !pod.departed).length,
      pods: described.sort((one, other) => one.departed - other.departed),
    };
  }

  /** Hits without an answer from a pod after which it counts as departed: twelve turns, which by chance is as good as never. */
  #patience(all) {
    const lately = all.filter(pod => this.#hits - pod.seenAt < 100).length;
    return 12 * Math.max(2, lately);
  }

  #add(name) {
    if (this.#pods.size === MOST_PODS)
      this.#pods.delete([...this.#pods.values()].reduce((one, other) => one.seenAt <= other.seenAt ? one : other).name);
    const pod = {
      name, node: '–', version: undefined, hits: 0, errors: 0, seen: 0, seenAt: 0, measured: 0, faults: [], latencies: new Float32Array(KEPT),
    };
    this.#pods.set(name, pod);
    return pod;
  }
}

/** Of the latest answers; none while nothing was answered. */
function percentiles({ latencies, measured }) {
  const sorted = latencies.slice(0, Math.min(measured, KEPT)).sort();
  const at = part => sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] : null;
  return { p50: at(0.5), p99: at(0.99) };
}
