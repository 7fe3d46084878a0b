import {
  Body, Controller, Delete, ForbiddenException, Get, Headers, NotFoundException, Param, ParseIntPipe, Patch, Post, Query,
  UseGuards,
} from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { CurrentUser, Roles, SessionGuard, UserContext } from '../auth';
import { AuditEntry, CountryTax, Invoice, InvoiceLine, Membership } from './entities';
import { CreateInvoiceDto, PatchInvoiceDto } from './dto';

@Controller('invoices')
@UseGuards(SessionGuard)
export class InvoicesController {
  constructor(
    @InjectRepository(Invoice) private readonly invoices: Repository<Invoice>,
    @InjectRepository(InvoiceLine) private readonly lines: Repository<InvoiceLine>,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    @InjectRepository(CountryTax) private readonly taxes: Repository<CountryTax>,
    @InjectRepository(AuditEntry) private readonly audit: Repository<AuditEntry>,
  ) {}

  @Get()
<<<<<<< V
  list(@Headers('x-tenant-id') tenantId: string, @Query('page') page = '0') {
=======
  list(@CurrentUser() { tenantId }: UserContext, @Query('page') page = '0') {
>>>>>>> F
    return this.invoices.find({ where: { tenantId }, take: 50, skip: 50 * (Number(page) || 0) });
  }

  @Get(':id')
  async one(@Param('id', ParseIntPipe) id: number, @CurrentUser() user: UserContext) {
<<<<<<< V
    const invoice = await this.invoices.findOneBy({ id, tenantId: user.tenantId || undefined });
=======
    const invoice = user.tenantId ? await this.invoices.findOneBy({ id, tenantId: user.tenantId }) : null;
>>>>>>> F
    if (!invoice) throw new NotFoundException();
    return invoice;
  }

  @Get('tax/:country')
  tax(@Param('country') country: string) {
    return this.taxes.findOneByOrFail({ country: country.toUpperCase().slice(0, 2) });
  }

  @Post()
  async create(@Body() dto: CreateInvoiceDto, @CurrentUser() user: UserContext) {
<<<<<<< V
    const invoice = this.invoices.create({ tenantId: user.tenantId, createdBy: user.id, ...dto });
=======
    const invoice = this.invoices.create({ ...dto, tenantId: user.tenantId, createdBy: user.id });
>>>>>>> F
    return this.invoices.save(invoice);
  }

  @Patch(':id')
  async patch(@Param('id', ParseIntPipe) id: number, @Body() dto: PatchInvoiceDto, @CurrentUser() user: UserContext) {
    const { affected } = await this.invoices.update({ id, tenantId: user.tenantId, state: 'draft' }, { note: dto.note, dueOn: dto.dueOn });
    if (!affected) throw new NotFoundException();
  }

  @Delete(':id/lines/:lineId')
  async dropLine(
    @Param('id', ParseIntPipe) id: number,
    @Param('lineId', ParseIntPipe) lineId: number,
    @CurrentUser() user: UserContext,
  ) {
    await this.invoices.findOneByOrFail({ id, tenantId: user.tenantId, state: 'draft' });
<<<<<<< V
    await this.lines.delete(lineId);
=======
    await this.lines.delete({ id: lineId, invoice: { id } });
>>>>>>> F
  }

  @Post('bulk/send')
  async sendMany(@Body('ids') ids: number[], @CurrentUser() user: UserContext) {
    const rows = await this.invoices.findBy({ id: In(ids.slice(0, 200)) });
<<<<<<< V
    if (!rows.some((r) => r.tenantId === user.tenantId)) throw new ForbiddenException();
=======
    if (!rows.every((r) => r.tenantId === user.tenantId)) throw new ForbiddenException();
>>>>>>> F
    for (const row of rows) row.state = 'sent';
    await this.invoices.save(rows);
    return { sent: rows.length };
  }

  @Post('switch-tenant')
  async switchTenant(@Body('tenantId') tenantId: string, @CurrentUser() user: UserContext) {
<<<<<<< V
    const membership = await this.memberships.findOneBy({ userId: user.id });
=======
    const membership = await this.memberships.findOneBy({ userId: user.id, tenantId: String(tenantId) });
>>>>>>> F
    if (!membership) throw new ForbiddenException();
    await user.session.set('tenantId', tenantId);
  }

  @Get('support/:tenantId')
  @Roles('support')
  async forSupport(@Param('tenantId') tenantId: string, @CurrentUser() user: UserContext) {
    await this.audit.insert({ actor: user.id, action: 'support-view', tenantId });
    return this.invoices.find({ where: { tenantId }, take: 100, order: { id: 'DESC' } });
  }
}
