import { Controller, Get, Post, Body, Param, UseGuards, ParseUUIDPipe } from '@nestjs/common';
import { Public } from '../auth/public.decorator';
import { Roles } from '../auth/roles.decorator';
import { RolesGuard } from '../auth/roles.guard';
import { CurrentUser } from '../auth/current-user.decorator';
import { RefundService } from './refund.service';

interface RefundBody {
    amountCents: number;
    reason: string;
}
// AuthGuard is global (APP_GUARD); @Public lifts it for a single handler.
@Controller('refunds')
@UseGuards(RolesGuard)
export class RefundController {
    constructor(private readonly refunds: RefundService) {}
    @Public()
    @Get('health')
    health(): { ok: boolean } {
        return { ok: true };
    }
    @Get(':id')
    one(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() user: { id: string }) {
        return this.refunds.findForCustomer(id, user.id);
    }
    @Roles('support')
    @Post(':orderId')
    async create(
        @Param('orderId', ParseUUIDPipe) orderId: string,
        @Body() body: RefundBody,
        @CurrentUser() user: { id: string },
    ) {
        const cents = Math.trunc(Number(body.amountCents));
        return this.refunds.create(orderId, { cents, reason: String(body.reason).slice(0, 500), by: user.id });
    }
}
