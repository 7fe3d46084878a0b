import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export class PollClient {
  constructor(fetcher, { interval = 15_000, spread = 0.2 } = {}) {
    this.fetcher = fetcher;
    this.interval = interval;
    this.spread = spread;
    this.clientId = randomUUID();
    this.stopped = false;
  }

  delay() {
    const wobble = 1 + (Math.random() * 2 - 1) * this.spread;
    return Math.round(this.interval * wobble);
  }

  async run(onUpdate) {
    let failures = 0;
    while (!this.stopped) {
      try {
        onUpdate(await this.fetcher(this.clientId));
        failures = 0;
        await sleep(this.delay());
      } catch {
        failures = Math.min(failures + 1, 6);
        await sleep(Math.random() * 1000 * 2 ** failures);
      }
    }
  }

  stop() {
    this.stopped = true;
  }
}

export function confetti(n, width) {
  return Array.from({ length: n }, () => ({
    x: Math.random() * width,
    y: -20 * Math.random(),
    spin: Math.random() * Math.PI,
    hue: Math.floor(Math.random() * 360),
  }));
}

export function sampleTrace(rate) {
  return Math.random() < rate;
}
