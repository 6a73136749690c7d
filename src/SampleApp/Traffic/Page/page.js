// The traffic page: wires its parts together.

import { AnswersTable } from './answers-table.js';
import { Answers } from './answers.js';
import { Chart } from './chart.js';
import { Controls } from './controls.js';
import { hit } from './hit.js';
import { Notes } from './notes.js';
import { Sender } from './sender.js';
import { readTheme } from './shapes.js';
import { Status } from './status.js';
import { Stream } from './stream.js';
import { Seconds, Tally } from './tally.js';
import { Totals } from './totals.js';
import { Versions } from './versions.js';
import { wayOf } from './way.js';

/** Milliseconds for which a new rate has to stand before it can be called missed. */
const SETTLING = 4_000;

const tally = new Tally();
const seconds = new Seconds();
const pods = new Answers(result => result.pod);
const sums = new Answers(result => result.version && `all of version ${result.version}`);
const versions = new Versions();
const totals = new Totals();
const stream = new Stream(document.getElementById('stream'));
const chart = new Chart(document.getElementById('chart'));
const podsTable = new AnswersTable(document.getElementById('pods'));
const sumsTable = new AnswersTable(document.getElementById('sums'));
const notes = new Notes();
const status = new Status();
const sender = new Sender(sendOne);
const controls = new Controls({ apply, clear, say: text => status.say(text) });

let theme = readTheme();
let via = null;
let failure = null;
let applied = 0;
let latest = 0;

async function sendOne() {
  const result = await hit(wayOf(via), controls.keepAlive);
  const now = performance.now();
  latest = now;
  via = result.via ?? via;
  tally.record(result.kind);
  pods.record(result, now);
  // A failure that the app answers is its version's. Where an older release does not say which, its pod is known from before.
  const version = result.version ?? pods.versionOf(result.pod);
  sums.record({ ...result, version, node: undefined }, now);
  if (result.kind === 'ok' && versions.record(result, now))
    status.say(`Version ${result.version} answers`);
  const slot = versions.slotOf(version);
  stream.record(result.kind, slot);
  seconds.record(now, bandOf(result.kind, slot));
  if (result.kind !== 'ok')
    failure = { text: result.detail, at: now };
}

function bandOf(kind, slot) {
  return kind === 'ok' ? slot : kind === 'between' ? Seconds.BETWEEN : Seconds.LOSS;
}

function apply({ rate, paused }) {
  applied = performance.now();
  if (paused)
    sender.stop();
  else
    sender.start(rate);
}

function clear() {
  for (const part of [tally, seconds, pods, sums, versions, stream, status])
    part.clear();
  failure = null;
  showOften();
  showSeldom();
  status.say('Cleared');
}

function showOften() {
  totals.show(tally, wayOf(via));
  stream.draw(theme);
}

/** While paused, time stands still at the end of the latest hit's second: all stays as it was, to be talked about. */
const momentShown = () => controls.settings.paused ? (Math.floor(latest / 1000) + 1) * 1000 : performance.now();

function showSeldom() {
  const { rate, paused } = controls.settings;
  const shown = momentShown();
  seconds.advance(shown);
  const { present, all: list } = pods.list();
  podsTable.show(list, version => versions.slotOf(version), shown);
  // With one version the totals are its sum.
  const { all: versionSums } = sums.list();
  sumsTable.show(versionSums.length > 1 ? versionSums : [], version => versions.slotOf(version), shown);
  versions.show(shown);
  chart.draw(seconds, theme, `Hits a second, by version: ${tally.all} hits in all, ${tally.lost} lost`);
  const made = Math.max(seconds.sumAt(1), seconds.sumAt(2), seconds.sumAt(3));
  notes.show({
    way: wayOf(via), keepAlive: controls.keepAlive, answered: via !== null, hits: tally.all, present,
    slow: !paused && shown - applied > SETTLING && made < rate * 0.8 ? made : null,
    faulty: list.filter(pod => pod.faults.length && !pod.departed),
    failure: failure && `${failure.text}, ${Math.max(0, Math.round((shown - failure.at) / 1000))} s ago`,
  });
  status.show(tally.lost);
}

function refit() {
  theme = readTheme();
  stream.refit();
  chart.refit();
  showOften();
  showSeldom();
}

window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refit);
new ResizeObserver(refit).observe(document.getElementById('stream'));

// Who asked for less motion gets the marks once a second.
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
setInterval(showOften, calm ? 1000 : 60);
setInterval(showSeldom, 1000);
controls.begin();
