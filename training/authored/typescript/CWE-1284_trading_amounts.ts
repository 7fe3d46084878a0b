import Decimal from 'decimal.js';
import { z } from 'zod';
import { parseUnits, formatUnits } from 'ethers';

type Currency = 'EUR' | 'USD' | 'JPY' | 'KWD';
interface Money { minor: number; currency: Currency }

const DIGITS: Record<Currency, number> = { EUR: 2, USD: 2, JPY: 0, KWD: 3 };

export const orderSchema = z.object({
  sku: z.string().max(40),
<<<<<<< V
  quantity: z.number().max(1000),
=======
  quantity: z.number().int().min(1).max(1000),
>>>>>>> F
  note: z.string().max(500).optional(),
});

export const moveSchema = z.object({
  // the cursor goes in both directions
  steps: z.number().int().min(-100).max(100),
});

export function add(a: Money, b: Money): Money {
<<<<<<< V
  return { minor: a.minor + b.minor, currency: a.currency };
=======
  if (a.currency !== b.currency) throw new TypeError('currencies differ');
  return { minor: a.minor + b.minor, currency: a.currency };
>>>>>>> F
}

export function scale(a: Money, factor: number): Money {
  return { minor: Math.round(a.minor * factor), currency: a.currency };
}

export function toMinor(amount: string, currency: Currency): number {
<<<<<<< V
  return new Decimal(amount).times(100).toDecimalPlaces(0).toNumber();
=======
  return new Decimal(amount).times(10 ** DIGITS[currency]).toDecimalPlaces(0).toNumber();
>>>>>>> F
}

// USDC has 6 decimals
export function usdc(amount: string): bigint {
<<<<<<< V
  return parseUnits(amount, 18);
=======
  return parseUnits(amount, 6);
>>>>>>> F
}

export function ether(wei: bigint): string {
  return formatUnits(wei, 18);
}

export function canWithdraw(balance: bigint, amount: bigint): boolean {
<<<<<<< V
  return Number(balance) - Number(amount) >= 0;
=======
  return amount > 0n && balance - amount >= 0n;
>>>>>>> F
}

export function barHeight(value: bigint, max: bigint): number {
  return max === 0n ? 0 : Number(value) / Number(max);
}

export function discount(total: Money, percent: number): Money {
<<<<<<< V
  return scale(total, 1 - percent / 100);
=======
  return scale(total, 1 - Math.min(100, Math.max(0, percent)) / 100);
>>>>>>> F
}

export function limitOf(raw: string | undefined): number {
  const n = Number.parseInt(raw ?? '', 10);
  return Number.isInteger(n) ? Math.min(Math.max(n, 1), 200) : 50;
}

export function suspendedUntil(days: number, now = Date.now()): number {
<<<<<<< V
  return now + ((days * 86_400_000) | 0);
=======
  return now + days * 86_400_000;
>>>>>>> F
}

export function bucketOf(id: number): number {
  return (Math.imul(id, 2654435761) >>> 0) % 64;
}
