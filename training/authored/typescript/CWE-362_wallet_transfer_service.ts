import { Prisma, PrismaClient, type Wallet } from '@prisma/client'
import { randomUUID } from 'node:crypto'
import { InsufficientFunds, LimitReached, NotFound, Refused } from './errors'
import { events } from './events'

const MAX_TRANSFER_CENTS = 5_000_00
const DAILY_LIMIT_CENTS = 10_000_00
const HISTORY_PAGE = 50

type Tx = Prisma.TransactionClient

export interface TransferInput {
  fromUserId: string
  toHandle: string
  amountCents: number
  memo?: string
  idempotencyKey: string
}

function assertAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new Refused('amount must be a positive whole number')
  if (amount > MAX_TRANSFER_CENTS) throw new LimitReached('single transfer limit')
}

function startOfUtcDay(now = new Date()): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
}

/** Postgres at its default isolation level. Retries belong to the caller. */
export class WalletService {
  constructor(private readonly prisma: PrismaClient) {}

  async balance(userId: string): Promise<{ cents: number; currency: string }> {
    const wallet = await this.walletOf(this.prisma, userId)
    return { cents: wallet.balanceCents, currency: wallet.currency }
  }

  async transfer(input: TransferInput): Promise<{ transferId: string }> {
    assertAmount(input.amountCents)
    const repeated = await this.prisma.transfer.findUnique({
      where: { fromUserId_idempotencyKey: { fromUserId: input.fromUserId, idempotencyKey: input.idempotencyKey } },
    })
    if (repeated) return { transferId: repeated.id }

    const transfer = await this.prisma.$transaction(async (tx) => {
      const from = await this.walletOf(tx, input.fromUserId)
      const to = await this.walletByHandle(tx, input.toHandle)
      if (from.id === to.id) throw new Refused('cannot transfer to the same wallet')
      if (from.currency !== to.currency) throw new Refused('currencies differ')
      await this.take(tx, from, input.amountCents)
      await this.assertDailyLimit(tx, from, input.amountCents)
      await this.give(tx, to, input.amountCents)
      return tx.transfer.create({
        data: {
          id: randomUUID(),
          fromUserId: input.fromUserId,
          fromWalletId: from.id,
          toWalletId: to.id,
          amountCents: input.amountCents,
          memo: input.memo?.slice(0, 140) ?? null,
          // unique together with fromUserId
          idempotencyKey: input.idempotencyKey,
        },
      })
    })
    events.emit('transfer.completed', { id: transfer.id })
    return { transferId: transfer.id }
  }

  async topUp(userId: string, paymentId: string): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      const payment = await tx.payment.findFirst({ where: { id: paymentId, userId } })
      if (!payment) throw new NotFound('payment')
      const claimed = await tx.payment.updateMany({
        where: { id: payment.id, status: 'captured', creditedAt: null },
        data: { creditedAt: new Date() },
      })
      if (claimed.count === 0) throw new Refused('payment already credited')
      await this.give(tx, await this.walletOf(tx, userId), payment.amountCents)
    })
  }

  async redeemVoucher(userId: string, code: string): Promise<number> {
    return this.prisma.$transaction(async (tx) => {
      const voucher = await tx.voucher.findUnique({ where: { code: code.trim().toUpperCase() } })
      if (!voucher || voucher.expiresAt < new Date()) throw new NotFound('voucher')
<<<<<<< V
      if (voucher.redeemedById) throw new Refused('voucher already used')
      await tx.voucher.update({ where: { id: voucher.id }, data: { redeemedById: userId } })
=======
      const claim = { where: { id: voucher.id, redeemedById: null }, data: { redeemedById: userId } }
      if ((await tx.voucher.updateMany(claim)).count !== 1) throw new Refused('voucher already used')
>>>>>>> F
      await this.give(tx, await this.walletOf(tx, userId), voucher.amountCents)
      return voucher.amountCents
    })
  }

  async history(userId: string, before?: Date) {
    const wallet = await this.walletOf(this.prisma, userId)
    return this.prisma.transfer.findMany({
      where: {
        OR: [{ fromWalletId: wallet.id }, { toWalletId: wallet.id }],
        createdAt: before ? { lt: before } : undefined,
      },
      orderBy: { createdAt: 'desc' },
      take: HISTORY_PAGE,
    })
  }

  private async take(tx: Tx, wallet: Wallet, cents: number): Promise<void> {
<<<<<<< V
    if (wallet.balanceCents < cents) throw new InsufficientFunds()
    await tx.wallet.update({
      where: { id: wallet.id },
      data: { balanceCents: wallet.balanceCents - cents },
    })
=======
    const { count } = await tx.wallet.updateMany({
      where: { id: wallet.id, balanceCents: { gte: cents } },
      data: { balanceCents: { decrement: cents } },
    })
    if (count === 0) throw new InsufficientFunds()
>>>>>>> F
  }

  private async give(tx: Tx, wallet: Wallet, cents: number): Promise<void> {
    await tx.wallet.update({ where: { id: wallet.id }, data: { balanceCents: { increment: cents } } })
  }

  // The sender's row is locked by take() when this runs.
  private async assertDailyLimit(tx: Tx, wallet: Wallet, cents: number): Promise<void> {
    const today = await tx.transfer.aggregate({
      where: { fromWalletId: wallet.id, createdAt: { gte: startOfUtcDay() } },
      _sum: { amountCents: true },
    })
    if ((today._sum.amountCents ?? 0) + cents > DAILY_LIMIT_CENTS) throw new LimitReached('daily limit')
  }

  private async walletOf(db: Tx, userId: string): Promise<Wallet> {
    const wallet = await db.wallet.findUnique({ where: { userId } })
    if (!wallet || wallet.closedAt) throw new NotFound('wallet')
    return wallet
  }

  private async walletByHandle(db: Tx, handle: string): Promise<Wallet> {
    const user = await db.user.findUnique({ where: { handle: handle.toLowerCase() }, include: { wallet: true } })
    if (!user?.wallet || user.wallet.closedAt) throw new NotFound('recipient')
    return user.wallet
  }
}
