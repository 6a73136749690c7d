// One hit, and what became of it. Every failure is a result like any other: nothing is thrown, so nothing is swallowed.

/** What a hit can come to. `between`: it failed on the way to the app, as at the API server's proxy, which says nothing about the app. */
export const KINDS = ['ok', 'refused', 'timedOut', 'serverError', 'other', 'between'];

/** Milliseconds. Longer than the 2 s for which a pod waits for its backend, so that the pod can tell us of that. */
const LIMIT = 4000;

/** A failure's text is shown, not kept for reading. */
const LONGEST = 300;

/** What the app calls the failures of its call to the backend; any other is `other`. */
const KIND_OF_FAILURE = { ok: 'ok', refused: 'refused', reset: 'refused', timedOut: 'timedOut' };

/**
 * @param way as of way.js.
 * @param keepAlive whether the hit goes over a kept connection, or over a new one.
 */
export async function hit(way, keepAlive) {
  const start = performance.now();
  let response, text;
  try {
    response = await fetch(keepAlive ? 'traffic/hit?keepAlive=true' : 'traffic/hit', { cache: 'no-store', signal: AbortSignal.timeout(LIMIT) });
    text = await response.text();
  } catch (error) {
    return failedFetch(error, way);
  }
  return response.ok ? answered(text, performance.now() - start) : badStatus(response, text);
}

function answered(text, elapsed) {
  const answer = parse(text);
  if (!answer?.outcome)
    return { kind: 'other', detail: 'what answers is no SampleApp' };
  const kind = answer.outcome === 'badStatus' && answer.status >= 500 ? 'serverError' : KIND_OF_FAILURE[answer.outcome] ?? 'other';
  // A pod that answers directly cannot know what the way to it took; one that asked the backend does.
  const milliseconds = answer.via === 'backend' ? answer.milliseconds : elapsed;
  return { ...answer, kind, milliseconds, detail: answer.detail?.slice(0, LONGEST) };
}

/** The app names itself on every response; who does not is something on the way. */
function badStatus(response, text) {
  const pod = response.headers.get('X-Served-By');
  const kind = !pod ? 'between' : response.status >= 500 ? 'serverError' : 'other';
  // Problem details have a `detail`, the API server's errors a `message`.
  const { detail, message } = parse(text) ?? {};
  return { kind, pod, version: versionOf(response), status: response.status, detail: `${response.status} ${detail ?? message ?? text}`.slice(0, LONGEST) };
}

/** Percent-encoded, since a version may have letters that a header may not. */
function versionOf(response) {
  const version = response.headers.get('X-Served-Version');
  return version === null ? undefined : decodeURIComponent(version);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The browser does not tell a refused connection from one that broke off. */
function failedFetch(error, way) {
  // A pod that asks its backend tells of every failure of that within its own limit, and the API server tells of a refused connection.
  if (error.name === 'TimeoutError')
    return { kind: way === 'backend' ? 'between' : 'timedOut', detail: `no answer within ${LIMIT / 1000} s` };
  return way === 'direct'
    ? { kind: 'refused', detail: 'connection refused or reset' }
    : { kind: 'between', detail: 'no connection to where this page came from' };
}
