import Redis from "ioredis";
export class CouponLedger {
    constructor(
        private readonly redis: Redis,
        private readonly limit = 1,
    ) {}
    async publish(code: string, cents: number, days: number): Promise<void> {
        await this.redis.set(`coupon:${code}`, cents, "EX", days * 86400, "NX");
    }
    async value(code: string): Promise<number> {
        return Number((await this.redis.get(`coupon:${code}`)) ?? 0);
    }
    /** Returns the credit in cents, 0 when the account has had the coupon before. */
    async claim(code: string, accountId: string): Promise<number> {
        const cents = await this.value(code);
        if (cents <= 0) return 0;
        const key = `coupon:${code}:by:${accountId}`;
<<<<<<< V
        const used = Number((await this.redis.get(key)) ?? 0);
        if (used >= this.limit) return 0;
        await this.credit(accountId, cents);
        await this.redis.set(key, used + 1);
=======
        const used = await this.redis.incr(key);
        if (used > this.limit) return 0;
        await this.credit(accountId, cents);
>>>>>>> F
        return cents;
    }
    private async credit(accountId: string, cents: number): Promise<void> {
        await this.redis
            .multi()
            .incrby(`credit:${accountId}`, cents)
            .rpush(`credit:${accountId}:log`, JSON.stringify({ cents, at: Date.now() }))
            .exec();
    }
}
