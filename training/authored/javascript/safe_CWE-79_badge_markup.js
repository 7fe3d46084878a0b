const COLORS = { ok: '#2c2', warn: '#ec0', fail: '#c22' };

/**
 * Put the build badge into the page.
 * @param {HTMLElement} host element that receives the badge
 * @param {{state: string, runs: number}} build
 */
export function showBadge(host, build) {
  const state = Object.hasOwn(COLORS, build.state) ? build.state : 'fail';
  const runs = Number.parseInt(build.runs, 10) || 0;
  host.innerHTML = `<span class="badge" style="background:${COLORS[state]}">${state} (${runs})</span>`;
}
