'use strict';

class Emitter {
  #listeners = new Map();

  on(type, fn) {
    if (!this.#listeners.has(type)) this.#listeners.set(type, new Set());
    this.#listeners.get(type).add(fn);
    return () => this.off(type, fn);
  }

  once(type, fn) {
    const stop = this.on(type, (...args) => {
      stop();
      fn(...args);
    });
    return stop;
  }

  off(type, fn) {
    const set = this.#listeners.get(type);
    if (!set) return false;
    const had = set.delete(fn);
    if (set.size === 0) this.#listeners.delete(type);
    return had;
  }

  emit(type, ...args) {
    const set = this.#listeners.get(type);
    if (!set) return 0;
    const copy = [...set];
    for (const fn of copy) fn(...args);
    return copy.length;
  }
}

class Store extends Emitter {
  #state;

  constructor(initial) {
    super();
    this.#state = initial;
  }

  get state() {
    return this.#state;
  }

  update(change) {
    const next = { ...this.#state, ...change(this.#state) };
    const changed = Object.keys(next).filter((k) => next[k] !== this.#state[k]);
    if (changed.length === 0) return;
    this.#state = next;
    this.emit('change', next, changed);
  }
}

function debounce(fn, ms) {
  let timer = null;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(...args), ms);
  };
}

module.exports = { Emitter, Store, debounce };
