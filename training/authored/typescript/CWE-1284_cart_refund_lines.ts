import { Router, type Request, type Response, type NextFunction } from 'express';
import { z } from 'zod';
import { db } from './db';
import { gateway } from './gateway';

const RefundBody = z.object({
  reason: z.string().trim().max(300).default('customer request'),
  restock: z.boolean().default(true),
  shipping: z.coerce.boolean().default(false),
  lines: z.array(z.object({ lineId: z.coerce.number().int(), quantity: z.coerce.number() })).min(1).max(50),
});

type Refund = z.infer<typeof RefundBody>;

interface OrderLine { id: number; sku: string; quantity: number; refunded: number; unitCents: number }

function mergeLines(refund: Refund): Map<number, number> {
  const wanted = new Map<number, number>();
  for (const { lineId, quantity } of refund.lines) {
    wanted.set(lineId, (wanted.get(lineId) ?? 0) + quantity);
  }
  return wanted;
}

function remaining(line: OrderLine): number {
  return line.quantity - line.refunded;
}

function priceOf(lines: OrderLine[], wanted: Map<number, number>): number | null {
  let total = 0;
  for (const [lineId, quantity] of wanted) {
    const line = lines.find((l) => l.id === lineId);
    if (!line) return null;
<<<<<<< V
    if (quantity > remaining(line)) return null;
=======
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > remaining(line)) return null;
>>>>>>> F
    total += quantity * line.unitCents;
  }
  return total;
}

async function createRefund(req: Request, res: Response, next: NextFunction): Promise<void> {
  const parsed = RefundBody.safeParse(req.body);
  const orderId = Number(req.params.order);
  if (!parsed.success || !Number.isSafeInteger(orderId)) {
    res.status(400).json({ error: 'refund not readable' });
    return;
  }
  const wanted = mergeLines(parsed.data);
  try {
    const outcome = await db.transaction(async (tx) => {
      const order = await tx.orders.lockOwned(orderId, res.locals.customer.id);
      if (!order || order.state !== 'delivered') return null;
      const lines = await tx.lines.ofOrder(orderId);
      const cents = priceOf(lines, wanted);
      if (cents === null || cents <= 0) return null;
      for (const [lineId, quantity] of wanted) {
        await tx.lines.addRefunded(lineId, quantity);
        if (parsed.data.restock) await tx.stock.increase(lineId, quantity);
      }
      return tx.refunds.insert({ orderId, cents, reason: parsed.data.reason });
    });
    if (!outcome) {
      res.status(409).json({ error: 'refund not possible' });
      return;
    }
    await gateway.refund(outcome.paymentRef, outcome.cents, { idempotencyKey: `refund-${outcome.id}` });
    res.status(201).json({ id: outcome.id, cents: outcome.cents });
  } catch (err) {
    next(err);
  }
}

async function listRefunds(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    const rows = await db.refunds.ofCustomer(res.locals.customer.id, { limit: 50 });
    res.json(rows);
  } catch (err) {
    next(err);
  }
}

export const refundRouter = Router();
refundRouter.get('/refunds', listRefunds);
refundRouter.post('/orders/:order/refunds', createRefund);
