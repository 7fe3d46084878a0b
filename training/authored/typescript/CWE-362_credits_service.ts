import { Injectable, Scope, ConflictException } from '@nestjs/common';
import { PrismaClient, Prisma } from '@prisma/client';
import { Mutex } from 'async-mutex';
import type { Knex } from 'knex';

@Injectable({ scope: Scope.DEFAULT })
export class CreditsService {
  private readonly mutex = new Mutex();
  private tenantId = '';
  private readonly nextNumber = new Map<string, number>();

  constructor(private readonly prisma: PrismaClient, private readonly knex: Knex) {}

  async spend(userId: string, amount: number): Promise<void> {
    if (!(amount > 0)) throw new ConflictException('amount');
<<<<<<< V
    const acc = await this.prisma.account.findUniqueOrThrow({ where: { userId } });
    if (acc.credits < amount) throw new ConflictException('credits');
    await this.prisma.account.update({ where: { userId }, data: { credits: acc.credits - amount } });
=======
    const done = await this.prisma.account.updateMany({
      where: { userId, credits: { gte: amount } }, data: { credits: { decrement: amount } } });
    if (done.count === 0) throw new ConflictException('credits');
>>>>>>> F
  }

  async reward(userId: string): Promise<void> {
    await this.prisma.account.update({ where: { userId }, data: { credits: { increment: 5 } } });
  }

  async claimInvite(code: string, userId: string): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      const invite = await tx.invite.findUniqueOrThrow({ where: { code } });
      if (invite.usedBy) throw new ConflictException('invite');
      await tx.invite.update({ where: { code }, data: { usedBy: userId } });
      await tx.account.update({ where: { userId }, data: { credits: { increment: 100 } } });
<<<<<<< V
    }, { isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted });
=======
    }, { isolationLevel: Prisma.TransactionIsolationLevel.Serializable });
>>>>>>> F
  }

  async statement(userId: string) {
    return this.prisma.$transaction(
      [this.prisma.account.findUnique({ where: { userId } }), this.prisma.entry.findMany({ where: { userId } })],
      { isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted });
  }

  async transfer(from: number, to: number, cents: number): Promise<void> {
    await this.knex.transaction(async (trx) => {
<<<<<<< V
      const src = await trx('wallets').where({ id: from }).first();
=======
      const src = await trx('wallets').where({ id: from }).forUpdate().first();
>>>>>>> F
      if (!src || src.cents < cents || cents <= 0) throw new ConflictException('funds');
      await trx('wallets').where({ id: from }).update({ cents: src.cents - cents });
      await trx('wallets').where({ id: to }).increment('cents', cents);
    });
  }

  async invoiceNumber(series: string): Promise<number> {
    return this.mutex.runExclusive(async () => {
      const n = (this.nextNumber.get(series) ?? await this.loadNumber(series)) + 1;
      this.nextNumber.set(series, n);
      return n;
    });
  }

  async report(tenantId: string): Promise<unknown[]> {
<<<<<<< V
    this.tenantId = tenantId;
    await this.touch(tenantId);
    return this.knex('entries').where({ tenant: this.tenantId });
=======
    await this.touch(tenantId);
    return this.knex('entries').where({ tenant: tenantId });
>>>>>>> F
  }

  async once(key: string, job: () => Promise<void>): Promise<void> {
<<<<<<< V
    if (await this.knex('idempotency').where({ key }).first()) return;
    await job();
    await this.knex('idempotency').insert({ key });
=======
    const rows = await this.knex('idempotency').insert({ key }).onConflict('key').ignore().returning('key');
    if (rows.length === 0) return;
    await job();
>>>>>>> F
  }

  private async touch(id: string): Promise<void> {
    await this.knex('tenants').where({ id }).update({ seen: new Date() });
  }

  private async loadNumber(series: string): Promise<number> {
    const r = await this.knex('invoices').where({ series }).max('n as n').first();
    return Number(r?.n ?? 0);
  }
}
