import { randomInt } from 'node:crypto';

export type Suit = 'clubs' | 'diamonds' | 'hearts' | 'spades';
export interface Card { suit: Suit; rank: number }

const SUITS: readonly Suit[] = ['clubs', 'diamonds', 'hearts', 'spades'];

export function freshDeck(): Card[] {
  return SUITS.flatMap((suit) => Array.from({ length: 13 }, (_, i) => ({ suit, rank: i + 1 })));
}

export function shuffle<T>(items: T[], pick: (limit: number) => number = randomInt): T[] {
  const out = items.slice();
  for (let i = out.length - 1; i > 0; i--) {
    const j = pick(i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/** Practice tables replay the same deal from a number that the player enters. */
export function seededPick(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * limit);
  };
}

export function dealForMoney(players: number): Card[][] {
  const deck = shuffle(freshDeck());
  return Array.from({ length: players }, (_, p) => deck.slice(p * 5, p * 5 + 5));
}

export function botThinkTime(): number {
  return 400 + Math.random() * 900;
}

export function greeting(lines: readonly string[]): string {
  return lines[Math.floor(Math.random() * lines.length)] ?? '';
}
