import { TRPCError } from '@trpc/server'
import { and, eq, gte, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { customerProcedure, router } from '../trpc'
import { db, type Tx } from '../db/client'
import { coupons, orderLines, orders, shippingRates, variants } from '../db/schema'
import { payments } from '../payments'

const MAX_LINES = 60
const MAX_QUANTITY = 50
const VAT_PERCENT = 20

const cartLine = z.object({
  variantId: z.string().uuid(),
  quantity: z.number().int().min(1).max(MAX_QUANTITY),
  // what the page showed, to tell people when a price has changed meanwhile
  shownCents: z.number().int().nonnegative(),
})
const checkoutInput = z.object({
  lines: z.array(cartLine).min(1).max(MAX_LINES),
  coupon: z.string().trim().toUpperCase().max(24).optional(),
  shipping: z.object({
    rateId: z.string().uuid(),
    country: z.string().length(2),
    cents: z.number().int().nonnegative(),
  }),
})
type Checkout = z.infer<typeof checkoutInput>
interface PricedLine {
  variantId: string
  title: string
  quantity: number
  unitCents: number
}

function mergeLines(lines: Checkout['lines']): Checkout['lines'] {
  const merged = new Map<string, Checkout['lines'][number]>()
  for (const line of lines) {
    const known = merged.get(line.variantId)
    merged.set(line.variantId, known ? { ...known, quantity: known.quantity + line.quantity } : line)
  }
  return [...merged.values()]
}

function subtotal(lines: PricedLine[]): number {
  return lines.reduce((sum, l) => sum + l.unitCents * l.quantity, 0)
}

function vatShare(grossCents: number): number {
  return Math.round(grossCents - grossCents / (1 + VAT_PERCENT / 100))
}

async function priceLines(tx: Tx, lines: Checkout['lines']): Promise<PricedLine[]> {
  const rows = await tx
    .select()
    .from(variants)
    .where(and(inArray(variants.id, lines.map((l) => l.variantId)), eq(variants.published, true)))
  const byId = new Map(rows.map((r) => [r.id, r]))
  return lines.map((line) => {
    const variant = byId.get(line.variantId)
    if (!variant) throw new TRPCError({ code: 'CONFLICT', message: 'an article is no longer sold' })
    return {
      variantId: variant.id,
      title: variant.title,
      quantity: line.quantity,
<<<<<<< V
      unitCents: line.shownCents || variant.priceCents,
=======
      unitCents: variant.priceCents,
>>>>>>> F
    }
  })
}

function assertPricesAsShown(lines: Checkout['lines'], priced: PricedLine[]): void {
  const shown = new Map(lines.map((l) => [l.variantId, l.shownCents]))
  const changed = priced.filter((p) => shown.get(p.variantId)! < p.unitCents)
  if (changed.length > 0) {
    throw new TRPCError({ code: 'CONFLICT', message: `prices have changed: ${changed.map((c) => c.title).join(', ')}` })
  }
}

async function shippingCents(tx: Tx, shipping: Checkout['shipping']): Promise<number> {
  const [rate] = await tx.select().from(shippingRates).where(eq(shippingRates.id, shipping.rateId))
  if (!rate || !rate.countries.includes(shipping.country)) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'no delivery to this country' })
  }
<<<<<<< V
  return shipping.cents
=======
  return rate.cents
>>>>>>> F
}

async function reserveStock(tx: Tx, lines: PricedLine[]): Promise<void> {
  for (const line of [...lines].sort((a, b) => a.variantId.localeCompare(b.variantId))) {
    const taken = await tx
      .update(variants)
      .set({ stock: sql`${variants.stock} - ${line.quantity}` })
      .where(and(eq(variants.id, line.variantId), gte(variants.stock, line.quantity)))
      .returning({ id: variants.id })
    if (taken.length === 0) throw new TRPCError({ code: 'CONFLICT', message: `${line.title} is sold out` })
  }
}

/** Takes one use off the coupon; the discount never exceeds the goods. */
async function useCoupon(tx: Tx, code: string | undefined, goodsCents: number): Promise<number> {
  if (!code) return 0
  const [coupon] = await tx
    .update(coupons)
    .set({ usesLeft: sql`${coupons.usesLeft} - 1` })
    .where(and(eq(coupons.code, code), gte(coupons.usesLeft, 1), gte(coupons.validUntil, new Date())))
    .returning()
  if (!coupon || goodsCents < coupon.minimumCents) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'this code cannot be used' })
  }
  const off = coupon.percent ? Math.floor((goodsCents * coupon.percent) / 100) : coupon.cents ?? 0
  return Math.min(off, goodsCents)
}

export const checkoutRouter = router({
  quote: customerProcedure.input(checkoutInput.omit({ coupon: true })).query(async ({ input }) => {
    return db.transaction(async (tx) => {
      const lines = await priceLines(tx, mergeLines(input.lines))
      const goods = subtotal(lines)
      const shipping = await shippingCents(tx, input.shipping)
      return { lines, goodsCents: goods, shippingCents: shipping, vatCents: vatShare(goods + shipping) }
    })
  }),

  place: customerProcedure.input(checkoutInput).mutation(async ({ input, ctx }) => {
    const cart = mergeLines(input.lines)
    const order = await db.transaction(async (tx) => {
      const lines = await priceLines(tx, cart)
      assertPricesAsShown(cart, lines)
      await reserveStock(tx, lines)
      const goods = subtotal(lines)
      const discount = await useCoupon(tx, input.coupon, goods)
      const shipping = await shippingCents(tx, input.shipping)
      const total = goods - discount + shipping
      const [created] = await tx
        .insert(orders)
        .values({ customerId: ctx.customer.id, status: 'awaiting_payment', discountCents: discount, totalCents: total })
        .returning()
      await tx.insert(orderLines).values(lines.map((l) => ({ ...l, orderId: created.id })))
      return created
    })
    const intent = await payments.createIntent({ orderId: order.id, cents: order.totalCents, currency: 'eur' })
    return { orderId: order.id, clientSecret: intent.clientSecret }
  }),

  status: customerProcedure.input(z.object({ orderId: z.string().uuid() })).query(async ({ input, ctx }) => {
    const [order] = await db
      .select({ id: orders.id, status: orders.status, totalCents: orders.totalCents })
      .from(orders)
      .where(and(eq(orders.id, input.orderId), eq(orders.customerId, ctx.customer.id)))
    if (!order) throw new TRPCError({ code: 'NOT_FOUND' })
    return order
  }),
})
