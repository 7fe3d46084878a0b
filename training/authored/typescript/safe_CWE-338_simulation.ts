import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

type Point = { x: number; y: number };

export function scatter(n: number, width: number, height: number): Point[] {
  return Array.from({ length: n }, () => ({ x: Math.random() * width, y: Math.random() * height }));
}

export function gaussian(mean: number, sd: number): number {
  const u = 1 - Math.random();
  const v = Math.random();
  return mean + sd * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}

export function pickTip(tips: string[]): string {
  return tips[Math.floor(Math.random() * tips.length)];
}

export async function withRetry<T>(job: () => Promise<T>, tries = 5): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await job();
    } catch (e) {
      if (i >= tries) throw e;
      await sleep(2 ** i * 100 * (0.5 + Math.random()));
    }
  }
}

// groups DOM labels with their inputs, only has to differ within one page
let seq = 0;
export const fieldId = (prefix: string) => `${prefix}-${++seq}-${Math.random().toString(36).slice(2, 6)}`;

export function drawRaffle(tickets: string[]): string {
  return tickets[randomInt(tickets.length)];
}

export function sampleTrace(rate: number): boolean {
  return Math.random() < rate;
}

export class Particle {
  hue = Math.random() * 360;
  vx = Math.random() - 0.5;
  vy = -Math.random();

  step(dt: number): void {
    this.vy += 0.2 * dt;
    if (Math.random() < 0.01) this.hue = (this.hue + 40) % 360;
  }
}

export function fakeCustomers(n: number) {
  const names = ['Ada', 'Bo', 'Cy', 'Di'];
  return Array.from({ length: n }, (_, id) => ({
    id,
    name: pickTip(names),
    balance: Math.round(Math.random() * 1e5) / 100,
  }));
}

export function chooseBackend(hosts: { url: string; weight: number }[]): string {
  let r = Math.random() * hosts.reduce((s, h) => s + h.weight, 0);
  return (hosts.find((h) => (r -= h.weight) < 0) ?? hosts[0]).url;
}
