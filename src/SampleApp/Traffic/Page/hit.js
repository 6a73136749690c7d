// One hit, and what became of it. Every failure is a result like any other: nothing is thrown, so nothing is swallowed.

/** What a hit can come to. `between`: answered by something before the app, such as the API server's proxy. */
export const KINDS = ['ok', 'refused', 'timedOut', 'serverError', 'other', 'between'];

/** Milliseconds. Longer than the 2 s for which a pod waits for its backend, so that the pod can tell us of that. */
const LIMIT = 4000;

/** A failure's text is shown, not kept for reading. */
const LONGEST = 300;

/** What the app calls the failures of its call to the backend; any other is `other`. */
const KIND_OF_FAILURE = { ok: 'ok', refused: 'refused', reset: 'refused', timedOut: 'timedOut' };

export async function hit() {
  const start = performance.now();
  try {
    const response = await fetch('traffic/hit', { cache: 'no-store', signal: AbortSignal.timeout(LIMIT) });
    return response.ok
      ? answered(await response.json(), performance.now() - start)
      : await refusedByStatus(response);
  } catch (error) {
    return failedFetch(error);
  }
}

function answered(answer, elapsed) {
  const kind = answer.outcome === 'badStatus' && answer.status >= 500 ? 'serverError' : KIND_OF_FAILURE[answer.outcome] ?? 'other';
  // A pod that answers directly cannot know what the way to it took; one that asked the backend does.
  const milliseconds = answer.via === 'backend' ? answer.milliseconds : elapsed;
  return { ...answer, kind, milliseconds, message: answer.message?.slice(0, LONGEST), detail: answer.detail?.slice(0, LONGEST) };
}

/** The app names itself on every response; who does not is something in between. */
async function refusedByStatus(response) {
  const pod = response.headers.get('X-Served-By');
  const kind = !pod ? 'between' : response.status >= 500 ? 'serverError' : 'other';
  const text = await response.text();
  return { kind, pod, status: response.status, detail: `${response.status} ${reasonIn(text)}`.slice(0, LONGEST) };
}

/** Problem details have a `detail`, the API server's errors a `message`. */
function reasonIn(text) {
  try {
    const { detail, message } = JSON.parse(text);
    return detail ?? message ?? '';
  } catch {
    return text;
  }
}

/** The browser does not tell a refused connection from one that broke off. */
function failedFetch(error) {
  if (error.name === 'TimeoutError')
    return { kind: 'timedOut', detail: `no answer within ${LIMIT / 1000} s` };
  if (error instanceof SyntaxError)
    return { kind: 'other', detail: 'the answer is no JSON' };
  return { kind: 'refused', detail: 'connection refused or reset' };
}
