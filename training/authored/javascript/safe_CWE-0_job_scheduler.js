const { EventEmitter } = require('events');

/** Sleep that can be cancelled with an AbortSignal. */
function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

async function retry(fn, { attempts = 5, base = 200, cap = 10000, signal } = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn(attempt);
    } catch (err) {
      if (attempt >= attempts) throw err;
      const limit = Math.min(cap, base * 2 ** attempt);
      await sleep(limit / 2 + Math.random() * (limit / 2), signal);
    }
  }
}

function debounce(fn, wait) {
  let timer = null;
  return function debounced(...args) {
    clearTimeout(timer);
    timer = setTimeout(() => fn.apply(this, args), wait);
  };
}

function memoize(fn, keyOf = (...args) => JSON.stringify(args)) {
  const cache = new Map();
  return (...args) => {
    const key = keyOf(...args);
    if (!cache.has(key)) cache.set(key, fn(...args));
    return cache.get(key);
  };
}

async function mapLimit(items, limit, worker) {
  const results = new Array(items.length);
  let next = 0;
  async function lane() {
    while (next < items.length) {
      const index = next++;
      results[index] = await worker(items[index], index);
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}

class Scheduler extends EventEmitter {
  #timers = new Map();

  every(name, ms, task) {
    if (this.#timers.has(name)) throw new Error(`task ${name} exists`);
    const run = async () => {
      try {
        await task();
        this.emit('done', name);
      } catch (err) {
        this.emit('failed', name, err);
      }
    };
    // Spread the first runs so that not all instances start at once.
    const first = setTimeout(() => {
      run();
      this.#timers.set(name, setInterval(run, ms));
    }, Math.random() * ms * 0.1);
    this.#timers.set(name, first);
  }

  cancel(name) {
    const timer = this.#timers.get(name);
    clearTimeout(timer);
    clearInterval(timer);
    return this.#timers.delete(name);
  }

  stop() {
    for (const name of [...this.#timers.keys()]) this.cancel(name);
  }
}

module.exports = { sleep, retry, debounce, memoize, mapLimit, Scheduler };
