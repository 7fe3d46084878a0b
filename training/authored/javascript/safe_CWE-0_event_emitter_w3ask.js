/** Small event hub: on() subscribes and returns a function that unsubscribes, emit() notifies. */
class Hub {
  constructor() {
    this.handlers = new Map();
  }

  on(name, handler) {
    if (!this.handlers.has(name)) this.handlers.set(name, new Set());
    this.handlers.get(name).add(handler);
    return () => this.handlers.get(name)?.delete(handler);
  }

  /** Call all handlers of an event; returns how many were called. */
  emit(name, ...args) {
    const list = [...(this.handlers.get(name) ?? [])];
    list.forEach((handler) => handler(...args));
    return list.length;
  }
}

module.exports = Hub;
