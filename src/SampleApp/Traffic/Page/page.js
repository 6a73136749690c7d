// The traffic page: wires its parts together.

import { Chart } from './chart.js';
import { setClass, setText } from './dom.js';
import { hit } from './hit.js';
import { BEHIND_API_SERVER, Notes } from './notes.js';
import { PodsTable } from './pods-table.js';
import { Pods } from './pods.js';
import { Sender } from './sender.js';
import { readSettings, writeSettings } from './settings.js';
import { readTheme } from './shapes.js';
import { Stream } from './stream.js';
import { Seconds, Tally } from './tally.js';
import { Versions } from './versions.js';

const byId = id => document.getElementById(id);

const tally = new Tally();
const seconds = new Seconds();
const pods = new Pods();
const versions = new Versions();
const stream = new Stream(byId('stream'));
const chart = new Chart(byId('chart'));
const table = new PodsTable();
const notes = new Notes();
const sender = new Sender(sendOne);

let settings = readSettings();
let theme = readTheme();
let via = null;
let failure = null;

async function sendOne() {
  const result = await hit();
  const now = performance.now();
  via = result.via ?? via;
  tally.record(result.kind);
  pods.record(result, now);
  if (result.kind === 'ok' && versions.record(result, now))
    say(`Version ${result.version} answers`);
  const slot = versions.slotOf(result.version ?? pods.versionOf(result.pod));
  stream.record(result.kind, slot);
  seconds.record(now, bandOf(result.kind, slot));
  if (result.kind !== 'ok')
    failed(result, now);
}

function bandOf(kind, slot) {
  return kind === 'ok' ? slot : kind === 'between' ? Seconds.BETWEEN : Seconds.LOSS;
}

function failed(result, now) {
  if (tally.lost === 1 && result.kind !== 'between')
    say('The first hit is lost');
  failure = { text: result.detail ?? result.kind, at: now };
}

/** Read out by a screen reader, so only what is worth an interruption. */
function say(text) {
  setText(byId('status'), text);
}

function apply(next) {
  settings = next;
  writeSettings(settings);
  byId('rate').value = settings.rate;
  setText(byId('rate-shown'), String(settings.rate));
  setText(byId('pause'), settings.paused ? 'Resume' : 'Pause');
  sender.rate = settings.rate;
  if (settings.paused)
    sender.stop();
  else
    sender.start();
}

function clear() {
  for (const part of [tally, seconds, pods, versions, stream])
    part.clear();
  failure = null;
  showOften();
  showSeldom();
  say('Cleared');
}

/** The clipboard is open to pages from localhost or https only; elsewhere the address itself is the link. */
async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    say('Link copied');
  } catch {
    say(`The link is this page’s address: ${location.href}`);
  }
}

function showOften() {
  for (const [kind, count] of Object.entries(tally.counts)) {
    const total = byId(`total-${kind}`);
    setText(total, String(count));
    setClass(total.parentElement, kind === 'ok' ? 'good' : count ? 'some' : '');
  }
  const loss = byId('total-loss');
  setText(loss, tally.reached ? `${percent(tally.lost / tally.reached)} %` : '–');
  setClass(loss.parentElement, tally.lost ? 'some' : '');
  stream.draw(theme);
}

/** Never 0 where something was lost. */
const percent = part => part === 0 ? '0' : part < 0.001 ? '< 0.1' : (part * 100).toFixed(1);

function showSeldom() {
  // While paused all stays as it was, to be talked about.
  const now = settings.paused ? showSeldom.last ?? performance.now() : showSeldom.last = performance.now();
  seconds.advance(now);
  const { present, pods: list } = pods.list();
  table.show(list, version => versions.slotOf(version), now);
  versions.show(now);
  chart.draw(seconds, theme);
  byId('chart').ariaLabel = `Hits a second, by version: ${tally.all} hits in all, ${tally.lost} lost`;
  const sent = Math.max(seconds.sumAt(1), seconds.sumAt(2), seconds.sumAt(3));
  notes.show({
    via, present, sent, paused: settings.paused, rate: settings.rate, hits: tally.all,
    faulty: list.filter(pod => pod.faults.length && !pod.departed),
    failure: failure && `${failure.text}, ${Math.round((now - failure.at) / 1000)} s ago`,
  });
}

function refit() {
  theme = readTheme();
  stream.refit();
  chart.refit();
  showOften();
  showSeldom();
}

byId('rate').addEventListener('input', event => apply({ ...settings, rate: Number(event.target.value) }));
byId('pause').addEventListener('click', () => apply({ ...settings, paused: !settings.paused }));
byId('clear').addEventListener('click', clear);
byId('copy').addEventListener('click', copyLink);
window.addEventListener('hashchange', () => apply(readSettings()));
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refit);
new ResizeObserver(refit).observe(byId('stream'));
byId('between').hidden = !BEHIND_API_SERVER;

// Who asked for less motion gets the marks once a second.
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
setInterval(showOften, calm ? 1000 : 60);
setInterval(showSeldom, 1000);
apply(settings);
