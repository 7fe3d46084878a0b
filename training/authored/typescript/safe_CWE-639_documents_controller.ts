import {
  Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, ParseUUIDPipe, Patch, Req, UseGuards,
} from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { AuthGuard } from '../auth/auth.guard';
import { AuthedRequest } from '../auth/request';
import { Document } from './document.entity';
import { RenameDto } from './rename.dto';

@Controller('documents')
@UseGuards(AuthGuard)
export class DocumentsController {
  constructor(@InjectRepository(Document) private readonly docs: Repository<Document>) {}

  @Get()
  list(@Req() req: AuthedRequest) {
    return this.docs.find({
      where: { tenantId: req.user.tenantId },
      select: { id: true, title: true, updatedAt: true },
      order: { updatedAt: 'DESC' },
      take: 100,
    });
  }

  @Get(':id')
  async show(@Param('id', ParseUUIDPipe) id: string, @Req() req: AuthedRequest) {
    return this.mine(id, req);
  }

  @Patch(':id')
  async rename(@Param('id', ParseUUIDPipe) id: string, @Body() dto: RenameDto, @Req() req: AuthedRequest) {
    const doc = await this.mine(id, req);
    doc.title = dto.title;
    return this.docs.save(doc);
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id', ParseUUIDPipe) id: string, @Req() req: AuthedRequest) {
    const doc = await this.mine(id, req);
    await this.docs.softRemove(doc);
  }

  private async mine(id: string, req: AuthedRequest): Promise<Document> {
    const doc = await this.docs.findOneBy({ id, tenantId: req.user.tenantId });
    if (!doc) throw new NotFoundException();
    return doc;
  }
}
