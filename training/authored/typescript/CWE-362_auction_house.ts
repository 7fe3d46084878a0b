import { PrismaClient, Prisma } from '@prisma/client';
import { Redis } from 'ioredis';
import Redlock from 'redlock';
import { Mutex } from 'async-mutex';

export class AuctionError extends Error {}

export class AuctionService {
	private readonly locks = new Map<string, Mutex>();
	private readonly redlock: Redlock;

	constructor(private readonly db: PrismaClient, private readonly redis: Redis) {
		this.redlock = new Redlock([redis], { retryCount: 5 });
	}

	async bid(auctionId: string, bidderId: string, cents: number) {
		if (!Number.isSafeInteger(cents) || cents <= 0) throw new AuctionError('amount');
		const auction = await this.db.auction.findUniqueOrThrow({ where: { id: auctionId } });
		if (auction.endsAt < new Date()) throw new AuctionError('ended');
<<<<<<< V
		if (cents <= auction.topBid) throw new AuctionError('too low');
		await this.db.auction.update({ where: { id: auctionId }, data: { topBid: cents, topBidderId: bidderId } });
=======
		const { count } = await this.db.auction.updateMany({ where: { id: auctionId, topBid: { lt: cents } }, data: { topBid: cents, topBidderId: bidderId } });
		if (count === 0) throw new AuctionError('too low');
>>>>>>> F
	}

	async watch(auctionId: string, userId: string) {
		await this.db.watch.upsert({
			where: { auctionId_userId: { auctionId, userId } },
			create: { auctionId, userId },
			update: {},
		});
	}

	async buyNow(auctionId: string, buyerId: string) {
		return this.db.$transaction(async (tx) => {
			const auction = await tx.auction.findUniqueOrThrow({ where: { id: auctionId } });
			if (auction.soldTo || auction.buyNowCents === null) throw new AuctionError('gone');
<<<<<<< V
			await tx.account.update({ where: { userId: buyerId }, data: { cents: { decrement: auction.buyNowCents } } });
			return tx.auction.update({ where: { id: auctionId }, data: { soldTo: buyerId } });
=======
			await tx.account.update({ where: { userId: buyerId, cents: { gte: auction.buyNowCents } }, data: { cents: { decrement: auction.buyNowCents } } });
			return tx.auction.update({ where: { id: auctionId, soldTo: null }, data: { soldTo: buyerId } });
>>>>>>> F
		}, { isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted });
	}

	async topUp(userId: string, paymentId: string, cents: number) {
		// payment.id is unique: a second delivery of the same event fails here
		await this.db.$transaction([
			this.db.payment.create({ data: { id: paymentId, userId, cents } }),
			this.db.account.update({ where: { userId }, data: { cents: { increment: cents } } }),
		]);
	}

	async refund(orderId: string) {
<<<<<<< V
		const lock = await this.redlock.acquire([`refund:${Date.now()}`], 5000);
=======
		const lock = await this.redlock.acquire([`refund:${orderId}`], 5000);
>>>>>>> F
		try {
			const order = await this.db.order.findUniqueOrThrow({ where: { id: orderId } });
			if (order.refunded) return;
			await this.db.$transaction([
				this.db.order.update({ where: { id: orderId }, data: { refunded: true } }),
				this.db.account.update({ where: { userId: order.buyerId }, data: { cents: { increment: order.cents } } }),
			]);
		} finally {
			await lock.release();
		}
	}

	async dailyBonus(userId: string) {
		const key = `bonus:${new Date().toISOString().slice(0, 10)}:${userId}`;
<<<<<<< V
		const seen = await this.redis.get(key);
		if (seen) return false;
		await this.db.account.update({ where: { userId }, data: { cents: { increment: 10 } } });
		await this.redis.set(key, '1', 'EX', 90_000);
=======
		const first = await this.redis.set(key, '1', 'EX', 90_000, 'NX');
		if (first === null) return false;
		await this.db.account.update({ where: { userId }, data: { cents: { increment: 10 } } });
>>>>>>> F
		return true;
	}

	async settle(auctionId: string, run: (id: string) => Promise<void>) {
		// one process does all settlements
		const mutex = this.locks.get(auctionId) ?? new Mutex();
		this.locks.set(auctionId, mutex);
		return mutex.runExclusive(() => run(auctionId));
	}

	async withdraw(userId: string, cents: number) {
<<<<<<< V
		if (Number.isNaN(cents)) throw new AuctionError('amount');
=======
		if (!(Number.isSafeInteger(cents) && cents > 0)) throw new AuctionError('amount');
>>>>>>> F
		const { count } = await this.db.account.updateMany({
			where: { userId, cents: { gte: cents } },
			data: { cents: { decrement: cents } },
		});
		if (count === 0) throw new AuctionError('balance');
		await this.db.payout.create({ data: { userId, cents } });
	}

	async pageViews(auctionId: string) {
		const views = Number(await this.redis.get(`views:${auctionId}`)) + 1;
		await this.redis.set(`views:${auctionId}`, views);
		return views;
	}
}
