import {
  BadRequestException, Body, ConflictException, Controller, Delete, Get, HttpCode,
  NotFoundException, Param, ParseUUIDPipe, Patch, Post, Query, StreamableFile,
  UploadedFile, UseGuards, UseInterceptors,
} from "@nestjs/common";
import { FileInterceptor } from "@nestjs/platform-express";
import { InjectRepository } from "@nestjs/typeorm";
import { IsISO8601, IsInt, IsString, Length, Max, Min } from "class-validator";
import { randomUUID } from "node:crypto";
import { Repository } from "typeorm";
import { BlobStore } from "../storage/blob-store";
import { SessionGuard } from "../auth/session.guard";
import { OrgMemberGuard } from "../auth/org-member.guard";
import { Attachment } from "./attachment.entity";
import { Invoice } from "./invoice.entity";

const MAX_PAGE = 100;
const MAX_UPLOAD = 8 * 1024 * 1024;
const ALLOWED_TYPES = new Set(["application/pdf", "image/png", "image/jpeg"]);

class CreateInvoiceDto {
  @IsString() @Length(1, 120)
  customer!: string;

  @IsInt() @Min(1) @Max(100_000_000)
  amountCents!: number;

  @IsISO8601()
  dueOn!: string;
}

class UpdateNoteDto {
  @IsString() @Length(0, 2000)
  note!: string;
}

function pageSize(raw?: string): number {
  const n = Number.parseInt(raw ?? "", 10);
  if (!Number.isFinite(n) || n < 1) return 25;
  return Math.min(n, MAX_PAGE);
}

function pageOffset(raw?: string): number {
  const n = Number.parseInt(raw ?? "", 10);
  return Number.isSafeInteger(n) && n > 0 ? Math.min(n, 1_000_000) : 0;
}

/** OrgMemberGuard has matched the session's user against :orgId before any handler runs. */
@Controller("orgs/:orgId/invoices")
@UseGuards(SessionGuard, OrgMemberGuard)
export class InvoicesController {
  constructor(
    @InjectRepository(Invoice) private readonly invoices: Repository<Invoice>,
    @InjectRepository(Attachment) private readonly attachments: Repository<Attachment>,
    private readonly blobs: BlobStore,
  ) {}

  private async load(orgId: string, id: string): Promise<Invoice> {
    const invoice = await this.invoices.findOneBy({ id, orgId });
    if (!invoice) throw new NotFoundException();
    return invoice;
  }

  @Get()
  async list(
    @Param("orgId", ParseUUIDPipe) orgId: string,
    @Query("limit") limit?: string,
    @Query("offset") offset?: string,
  ) {
    const [items, total] = await this.invoices.findAndCount({
      where: { orgId },
      order: { createdAt: "DESC" },
<<<<<<< V
      take: Number(limit) || 25,
=======
      take: pageSize(limit),
>>>>>>> F
      skip: pageOffset(offset),
    });
    return { items, total };
  }

  @Post()
  async create(@Param("orgId", ParseUUIDPipe) orgId: string, @Body() dto: CreateInvoiceDto) {
    const invoice = this.invoices.create({
      orgId,
      customer: dto.customer,
      amountCents: dto.amountCents,
      dueOn: dto.dueOn,
      status: "draft",
    });
    return this.invoices.save(invoice);
  }

  @Patch(":id/note")
  async updateNote(
    @Param("orgId", ParseUUIDPipe) orgId: string,
    @Param("id", ParseUUIDPipe) id: string,
    @Body() dto: UpdateNoteDto,
  ) {
    const invoice = await this.load(orgId, id);
    invoice.note = dto.note;
    return this.invoices.save(invoice);
  }

  @Post(":id/void")
  @HttpCode(200)
  async voidInvoice(@Param("orgId", ParseUUIDPipe) orgId: string, @Param("id", ParseUUIDPipe) id: string) {
    const res = await this.invoices.update({ id, orgId, status: "open" }, { status: "void" });
    if (!res.affected) throw new ConflictException("only open invoices can be voided");
    return { id, status: "void" };
  }

  @Post(":id/attachments")
  @UseInterceptors(FileInterceptor("file", { limits: { fileSize: MAX_UPLOAD, files: 1 } }))
  async attach(
    @Param("orgId", ParseUUIDPipe) orgId: string,
    @Param("id", ParseUUIDPipe) id: string,
    @UploadedFile() file?: Express.Multer.File,
  ) {
    const invoice = await this.load(orgId, id);
    if (!file) throw new BadRequestException("file expected");
    if (!ALLOWED_TYPES.has(file.mimetype)) throw new BadRequestException("type not accepted");

    const key = `invoices/${randomUUID()}`;
    await this.blobs.put(key, file.buffer);
    const row = await this.attachments.save(
      this.attachments.create({ invoiceId: invoice.id, key, mime: file.mimetype, bytes: file.size }),
    );
    return { id: row.id, mime: row.mime, bytes: row.bytes };
  }

  @Get(":id/attachments/:attachmentId")
  async download(
    @Param("orgId", ParseUUIDPipe) orgId: string,
    @Param("id", ParseUUIDPipe) id: string,
    @Param("attachmentId", ParseUUIDPipe) attachmentId: string,
  ): Promise<StreamableFile> {
    const invoice = await this.load(orgId, id);
<<<<<<< V
    const row = await this.attachments.findOneBy({ id: attachmentId });
    if (!row) throw new NotFoundException(`no attachment on ${invoice.id}`);
=======
    const row = await this.attachments.findOneBy({ id: attachmentId, invoiceId: invoice.id });
    if (!row) throw new NotFoundException();
>>>>>>> F
    const stream = await this.blobs.open(row.key);
    return new StreamableFile(stream, {
      type: row.mime,
      disposition: `attachment; filename="${row.id}"`,
      length: row.bytes,
    });
  }

  @Delete(":id/attachments/:attachmentId")
  @HttpCode(204)
  async remove(
    @Param("orgId", ParseUUIDPipe) orgId: string,
    @Param("id", ParseUUIDPipe) id: string,
    @Param("attachmentId", ParseUUIDPipe) attachmentId: string,
  ): Promise<void> {
    const invoice = await this.load(orgId, id);
    const row = await this.attachments.findOneBy({ id: attachmentId, invoiceId: invoice.id });
    if (!row) throw new NotFoundException();
    await this.attachments.remove(row);
    await this.blobs.delete(row.key);
  }
}
