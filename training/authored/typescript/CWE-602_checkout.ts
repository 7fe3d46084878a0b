import { Body, Controller, Get, Param, Post, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from './auth.guard';
import { Catalog, Coupons, Ledger, Orders, Payments } from './services';

interface Line { sku: string; qty: number; cents: number }
interface Shopper { user: { id: string; roles: string[] } }

@Controller('checkout')
@UseGuards(AuthGuard)
export class CheckoutController {
    constructor(
        private readonly catalog: Catalog,
        private readonly coupons: Coupons,
        private readonly ledger: Ledger,
        private readonly orders: Orders,
        private readonly payments: Payments,
    ) {}

    @Post('quote')
    async quote(@Body() body: { lines: Line[] }) {
        // shown on the page only, the order computes its own total
        return { cents: body.lines.reduce((sum, l) => sum + l.qty * l.cents, 0) };
    }

    @Post('order')
    async order(@Req() req: Shopper, @Body() body: { lines: Line[] }) {
        let cents = 0;
        for (const line of body.lines) {
            const item = await this.catalog.bySku(line.sku);
<<<<<<< V
            cents += line.cents * Math.max(1, Math.trunc(line.qty));
=======
            cents += item.cents * Math.max(1, Math.trunc(line.qty));
>>>>>>> F
        }
        return this.orders.create(req.user.id, body.lines, cents);
    }

    @Post('gift')
    async gift(@Req() req: Shopper, @Body() body: { to: string; cents: number }) {
        const cents = Math.trunc(body.cents);
<<<<<<< V
        if (cents > (await this.ledger.balance(req.user.id))) return { ok: false };
=======
        if (!(cents > 0) || cents > (await this.ledger.balance(req.user.id))) return { ok: false };
>>>>>>> F
        await this.ledger.move(req.user.id, body.to, cents);
        return { ok: true };
    }

    @Post('coupon')
    async coupon(@Req() req: Shopper, @Body() body: { orderId: string; code: string; percent?: number }) {
        const coupon = await this.coupons.find(body.code);
<<<<<<< V
        const percent = body.percent ?? coupon.percent;
=======
        const percent = coupon.percent;
>>>>>>> F
        return this.orders.discount(req.user.id, body.orderId, percent);
    }

    @Post('paid')
    async paid(@Req() req: Shopper, @Body() body: { orderId: string; paymentId: string; status: string }) {
        const payment = await this.payments.fetch(body.paymentId);
<<<<<<< V
        if (body.status !== 'succeeded') return { ok: false };
=======
        if (payment.status !== 'succeeded' || payment.orderId !== body.orderId) return { ok: false };
>>>>>>> F
        await this.orders.release(body.orderId);
        return { ok: true };
    }

    @Post('staff-price')
    staffPrice(@Req() req: Shopper, @Body() body: { orderId: string; isStaff: boolean }) {
<<<<<<< V
        return this.orders.reprice(body.orderId, body.isStaff ? 'staff' : 'list');
=======
        return this.orders.reprice(body.orderId, req.user.roles.includes('staff') ? 'staff' : 'list');
>>>>>>> F
    }

    @Get('shipping/:zone')
    shipping(@Param('zone') zone: string) {
        const table: Record<string, number> = { home: 490, abroad: 1490 };
        return { cents: table[zone === 'home' ? 'home' : 'abroad'] };
    }
}
