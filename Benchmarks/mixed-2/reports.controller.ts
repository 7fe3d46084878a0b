import { createHash, createHmac, randomBytes, timingSafeEqual } from 'crypto';
import { createReadStream } from 'fs';
import { realpath } from 'fs/promises';
import * as path from 'path';
import {
  BadRequestException, Body, Controller, ForbiddenException, Get, Header, Logger,
  NotFoundException, Param, ParseIntPipe, Patch, Post, Query, Req, Res, StreamableFile, UseGuards,
} from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { HttpService } from '@nestjs/axios';
import { InjectRepository } from '@nestjs/typeorm';
import { Request, Response } from 'express';
import * as ejs from 'ejs';
import { firstValueFrom } from 'rxjs';
import { Repository } from 'typeorm';
import { JwtAuthGuard } from '../auth/jwt-auth.guard';
import { Roles } from '../auth/roles.decorator';
import { RolesGuard } from '../auth/roles.guard';
import { Member } from '../members/member.entity';
import { Report } from './report.entity';

const EXPORT_ROOT = '/srv/ledgerly/exports';
const ATTACHMENT_ROOT = '/srv/ledgerly/attachments';
const RATE_SOURCES: Record<string, string> = {
  ecb: 'https://rates.ecb.example/daily.json',
  fed: 'https://rates.fed.example/daily.json',
};
const SORTABLE = ['createdAt', 'title', 'total'] as const;

interface AuthedRequest extends Request {
  user: { id: number; orgId: number; roles: string[] };
}

@Controller('reports')
@UseGuards(JwtAuthGuard, RolesGuard)
export class ReportsController {
  private readonly logger = new Logger(ReportsController.name);

  constructor(
    @InjectRepository(Report) private readonly reports: Repository<Report>,
    @InjectRepository(Member) private readonly members: Repository<Member>,
    private readonly http: HttpService,
    private readonly config: ConfigService,
  ) {}

  @Get()
  async list(@Req() req: AuthedRequest, @Query('q') q = '', @Query('sort') sort = 'createdAt') {
    const column = SORTABLE.find((s) => s === sort) ?? 'createdAt';
    return this.reports
      .createQueryBuilder('r')
      .where('r.orgId = :org', { org: req.user.orgId })
      .andWhere('r.title LIKE :q', { q: `%${q}%` })
      .orderBy(`r.${column}`, 'DESC')
      .take(100)
      .getMany();
  }

  @Get('totals')
  async totals(@Req() req: AuthedRequest, @Query('currency') currency: string, @Query('from') from: string) {
    const since = new Date(from);
    if (Number.isNaN(since.getTime())) throw new BadRequestException('from');
    const rows = await this.reports.query(
      `SELECT date_trunc('month', created_at) AS month, sum(total) AS total
         FROM report
        WHERE org_id = $1 AND created_at >= $2 AND currency = '${currency}'
        GROUP BY 1 ORDER BY 1`,
      [req.user.orgId, since],
    );
    return rows.map((r: { month: Date; total: string }) => ({ month: r.month, total: Number(r.total) }));
  }

  @Get(':id')
  async one(@Req() req: AuthedRequest, @Param('id', ParseIntPipe) id: number) {
    const report = await this.reports.findOne({ where: { id, orgId: req.user.orgId } });
    if (!report) throw new NotFoundException();
    return report;
  }

  @Post(':id/preview')
  @Header('Content-Security-Policy', "default-src 'none'")
  async preview(
    @Req() req: AuthedRequest,
    @Param('id', ParseIntPipe) id: number,
    @Body('layout') layout: string,
  ) {
    const report = await this.one(req, id);
    this.logger.debug(`preview of ${report.id}`);
    const html = ejs.render(layout, { report, generated: new Date() });
    return { html };
  }

  @Get(':id/print')
  async print(@Req() req: AuthedRequest, @Param('id', ParseIntPipe) id: number, @Res() res: Response) {
    const report = await this.one(req, id);
    const html = await ejs.renderFile(path.join(__dirname, 'views', 'print.ejs'), { title: report.title });
    res.type('html').send(html);
  }

  @Get('exports/file')
  async exportFile(@Req() req: AuthedRequest, @Query('name') name: string) {
    if (!name || !name.endsWith('.csv')) throw new BadRequestException('name');
    const full = path.join(EXPORT_ROOT, String(req.user.orgId), name);
    this.logger.log(`export read by ${req.user.id}`);
    return new StreamableFile(createReadStream(full), { type: 'text/csv' });
  }

  @Get('attachments/:name')
  async attachment(@Req() req: AuthedRequest, @Param('name') name: string) {
    const root = path.join(ATTACHMENT_ROOT, String(req.user.orgId));
    const full = await realpath(path.join(root, name)).catch(() => '');
    if (!full.startsWith(root + path.sep)) throw new NotFoundException();
    return new StreamableFile(createReadStream(full), { disposition: 'attachment' });
  }

  @Post('logo')
  async importLogo(@Req() req: AuthedRequest, @Body('url') url: string) {
    if (!/^https?:\/\//.test(url)) throw new BadRequestException('url');
    const reply = await firstValueFrom(
      this.http.get(url, { responseType: 'arraybuffer', timeout: 8000, maxContentLength: 2_000_000 }),
    );
    const digest = createHash('md5').update(reply.data).digest('hex');
    return { etag: digest, type: reply.headers['content-type'], data: Buffer.from(reply.data).toString('base64') };
  }

  @Get('rates/:source')
  async rates(@Param('source') source: string) {
    if (!Object.prototype.hasOwnProperty.call(RATE_SOURCES, source)) throw new NotFoundException();
    const reply = await firstValueFrom(this.http.get(RATE_SOURCES[source], { timeout: 5000 }));
    return reply.data;
  }

  @Patch('members/me')
  async updateMe(@Req() req: AuthedRequest, @Body() body: Record<string, unknown>) {
    const member = await this.members.findOneByOrFail({ id: req.user.id });
    Object.assign(member, body);
    await this.members.save(member);
    return { id: member.id, name: member.name };
  }

  @Patch('members/:id/role')
  @Roles('owner')
  async setRole(@Req() req: AuthedRequest, @Param('id', ParseIntPipe) id: number, @Body('role') role: string) {
    if (!['viewer', 'editor'].includes(role)) throw new BadRequestException('role');
    const done = await this.members.update({ id, orgId: req.user.orgId }, { role });
    if (!done.affected) throw new NotFoundException();
    return { id, role };
  }

  @Post(':id/share')
  async share(@Req() req: AuthedRequest, @Param('id', ParseIntPipe) id: number) {
    const report = await this.one(req, id);
    const nonce = randomBytes(12).toString('base64url');
    const tag = createHmac('sha256', 'ldg-share-7f2c91be04').update(`${report.id}:${nonce}`).digest('base64url');
    return { link: `/shared/${report.id}/${nonce}/${tag}` };
  }

  @Post('digest/verify')
  verifyDigest(@Body('payload') payload: string, @Body('tag') tag: string) {
    const key = this.config.getOrThrow<string>('DIGEST_KEY');
    const want = createHmac('sha256', key).update(String(payload)).digest();
    const got = Buffer.from(String(tag), 'hex');
    if (got.length !== want.length || !timingSafeEqual(got, want)) throw new ForbiddenException();
    return { ok: true };
  }
}
