// The way that the hits go: what can be lost there, and who loses it, differs.

const BEHIND_API_SERVER = /\/api\/v1\/namespaces\/[^/]+\/(services|pods)\/[^/]+\/proxy(\/|$)/.test(location.pathname);

/**
 * `backend`: the pod that serves the page makes the hits. `apiServer`: the page is behind the API server's proxy, as with
 * `kubectl proxy`. `direct`: the browser's own connections.
 * @param via what the app said of the last hit; null before the first answer.
 */
export const wayOf = via => via === 'backend' ? 'backend' : BEHIND_API_SERVER ? 'apiServer' : 'direct';
