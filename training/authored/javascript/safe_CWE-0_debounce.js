/**
 * Return a function that calls `fn` once no further call has come for `ms` milliseconds.
 * The last call's arguments win. `cancel()` drops a pending call.
 * @param {Function} fn
 * @param {number} ms
 */
export function debounce(fn, ms) {
  let timer = null;
  function wrapped(...args) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      fn.apply(this, args);
    }, ms);
  }
  wrapped.cancel = () => {
    clearTimeout(timer);
    timer = null;
  };
  return wrapped;
}
