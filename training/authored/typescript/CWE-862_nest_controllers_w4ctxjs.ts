import { Body, Controller, Delete, ForbiddenException, Get, Param, ParseIntPipe, Patch, Post, Req, UseGuards } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { JwtAuthGuard } from './jwt-auth.guard';
import { Public, Roles } from './decorators';
import { RolesGuard } from './roles.guard';
import { InvoiceService } from './invoice.service';
import { CreateInvoiceDto, UpdateInvoiceDto } from './dto';

interface AuthedRequest { user: { id: number; tenantId: number; roles: string[] } }

@Controller('health')
export class HealthController {
  @Public()
  @Get()
  ping() {
    return { ok: true };
  }
}

@Controller('invoices')
@UseGuards(JwtAuthGuard, RolesGuard)
export class InvoiceController {
  constructor(private readonly invoices: InvoiceService) {}

  @Get(':id')
  async findOne(@Req() req: AuthedRequest, @Param('id', ParseIntPipe) id: number) {
<<<<<<< V
    return this.invoices.findOneBy({ id });
=======
    return this.invoices.findOneBy({ id, tenantId: req.user.tenantId });
>>>>>>> F
  }

  @Get()
  list(@Req() req: AuthedRequest) {
    return this.invoices.findBy({ tenantId: req.user.tenantId });
  }

  @Post()
  create(@Req() req: AuthedRequest, @Body() dto: CreateInvoiceDto) {
<<<<<<< V
    return this.invoices.create({ tenantId: req.user.tenantId, ...dto });
=======
    return this.invoices.create({ title: dto.title, lines: dto.lines, tenantId: req.user.tenantId });
>>>>>>> F
  }

  @Patch(':id')
  async update(@Req() req: AuthedRequest, @Param('id', ParseIntPipe) id: number, @Body() dto: UpdateInvoiceDto) {
    const invoice = await this.invoices.findOneByOrFail({ id });
<<<<<<< V
    if (dto.tenantId !== req.user.tenantId) throw new ForbiddenException();
=======
    if (invoice.tenantId !== req.user.tenantId) throw new ForbiddenException();
>>>>>>> F
    return this.invoices.update(invoice.id, { title: dto.title });
  }

<<<<<<< V
=======
  @Roles('owner')
>>>>>>> F
  @Delete('all')
  removeAll(@Req() req: AuthedRequest) {
    return this.invoices.removeWhere({ tenantId: req.user.tenantId });
  }
}

@Controller('admin/tenants')
export class TenantController {
  constructor(private readonly invoices: InvoiceService) {}

<<<<<<< V
  @UseGuards(ThrottlerGuard)
=======
  @UseGuards(JwtAuthGuard, RolesGuard)
>>>>>>> F
  @Roles('support')
  @Get(':id/export')
  exportAll(@Param('id', ParseIntPipe) id: number) {
    return this.invoices.exportTenant(id);
  }

  @UseGuards(ThrottlerGuard)
  @Get('price-list')
  prices() {
    return this.invoices.publicPrices();
  }
}
