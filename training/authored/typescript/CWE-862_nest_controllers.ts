import { Body, Controller, Delete, ForbiddenException, Get, Param, ParseIntPipe, Patch, Post, Query, Req, UseGuards, ValidationPipe } from '@nestjs/common'
import { CanActivate, ExecutionContext, Injectable, SetMetadata } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { JwtGuard } from './jwt.guard'
import { AccountsService } from './accounts.service'
import { TransferDto, UpdateAccountDto } from './dto'

export const Roles = (...roles: string[]) => SetMetadata('roles', roles)

@Injectable()
export class RolesGuard implements CanActivate {
	constructor(private readonly reflector: Reflector) {}

	canActivate(ctx: ExecutionContext): boolean {
		const roles = this.reflector.getAllAndOverride<string[]>('roles', [ctx.getHandler(), ctx.getClass()]) ?? []
		const { user } = ctx.switchToHttp().getRequest()
<<<<<<< V
		return roles.length === 0 || roles.some((r) => r.includes(user?.role ?? ''))
=======
		return roles.length === 0 || roles.some((r) => r === user?.role)
>>>>>>> F
	}
}

@Controller('accounts')
@UseGuards(JwtGuard, RolesGuard)
export class AccountsController {
	constructor(private readonly accounts: AccountsService) {}

	@Get('rates')
	rates(@Query('currency') currency = 'EUR') {
		return this.accounts.rates(currency)
	}

	@Get(':id')
	async one(@Param('id', ParseIntPipe) id: number, @Req() req: any) {
<<<<<<< V
		return this.accounts.findOne({ id })
=======
		return this.accounts.findOne({ id, ownerId: req.user.id })
>>>>>>> F
	}

	@Patch(':id')
	async update(
		@Param('id', ParseIntPipe) id: number,
		@Req() req: any,
<<<<<<< V
		@Body(new ValidationPipe({ transform: true, forbidUnknownValues: true })) dto: UpdateAccountDto,
=======
		@Body(new ValidationPipe({ transform: true, whitelist: true })) dto: UpdateAccountDto,
>>>>>>> F
	) {
		const account = await this.accounts.findOne({ id, ownerId: req.user.id })
		if (!account) throw new ForbiddenException()
		return this.accounts.save({ ...account, ...dto })
	}

	@Post('transfers')
	async transfer(@Body() dto: TransferDto, @Req() req: any) {
		const from = await this.accounts.findOne({ id: dto.from })
<<<<<<< V
		if (!from || from.currency !== dto.currency) throw new ForbiddenException()
=======
		if (!from || from.ownerId !== req.user.id) throw new ForbiddenException()
>>>>>>> F
		return this.accounts.transfer(from, dto.to, dto.cents)
	}

	@Delete(':id')
<<<<<<< V
	@Roles('admin', 'member')
=======
	@Roles('admin')
>>>>>>> F
	async close(@Param('id', ParseIntPipe) id: number) {
		await this.accounts.close(id)
	}

	@Get('me/summary')
	summary(@Req() req: any) {
		return this.accounts.summary(req.user.id)
	}
}

@Controller('internal')
<<<<<<< V
@UseGuards(JwtGuard)
=======
@UseGuards(JwtGuard, RolesGuard)
>>>>>>> F
export class InternalController {
	constructor(private readonly accounts: AccountsService) {}

	@Post('recompute')
	@Roles('admin')
	recompute() {
		return this.accounts.recompute()
	}
}
