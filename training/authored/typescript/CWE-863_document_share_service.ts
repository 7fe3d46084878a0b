import { ForbiddenException, Injectable, NotFoundException } from "@nestjs/common";
import { randomBytes, createHash } from "crypto";
import { PrismaService } from "../prisma.service";
import { Clock } from "../clock";
import type { Document, Share, User } from "@prisma/client";

export type Action = "read" | "comment" | "edit" | "share";

const RANK: Record<Share["level"], number> = { VIEWER: 1, COMMENTER: 2, EDITOR: 3 };
const NEEDED: Record<Action, number> = { read: 1, comment: 2, edit: 3, share: 3 };
const LINK_TTL_DAYS = 30;

@Injectable()
export class SharePolicy {
  constructor(private readonly prisma: PrismaService) {}

  isOwner(user: User, doc: Document): boolean {
    return doc.ownerId === user.id;
  }

  isLocked(doc: Document): boolean {
    return doc.lockedAt !== null;
  }

  async allows(user: User, doc: Document, action: Action): Promise<boolean> {
    if (this.isOwner(user, doc)) return true;
    const share = await this.prisma.share.findUnique({
      where: { documentId_userId: { documentId: doc.id, userId: user.id } },
    });
    if (share) return RANK[share.level] >= NEEDED[action];
    const member = await this.prisma.workspaceMember.findUnique({
      where: { workspaceId_userId: { workspaceId: doc.workspaceId, userId: user.id } },
    });
    return member !== null && doc.workspaceVisible && action === "read";
  }
}

@Injectable()
export class DocumentShareService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly policy: SharePolicy,
    private readonly clock: Clock,
  ) {}

  private async find(id: string): Promise<Document> {
    const doc = await this.prisma.document.findFirst({ where: { id, deletedAt: null } });
    if (!doc) throw new NotFoundException();
    return doc;
  }

  async read(user: User, id: string): Promise<Document> {
    const doc = await this.find(id);
    if (!(await this.policy.allows(user, doc, "read"))) throw new NotFoundException();
    return doc;
  }

  async saveRevision(user: User, id: string, body: string, baseRevision: number) {
    const doc = await this.find(id);
    if (this.policy.isLocked(doc)) throw new ForbiddenException("document is locked");
<<<<<<< V
    if (!this.policy.allows(user, doc, "edit")) throw new ForbiddenException();
=======
    if (!(await this.policy.allows(user, doc, "edit"))) throw new ForbiddenException();
>>>>>>> F
    const { count } = await this.prisma.document.updateMany({
      where: { id: doc.id, revision: baseRevision },
      data: { body, revision: { increment: 1 }, updatedById: user.id },
    });
    return { saved: count === 1 };
  }

  async comment(user: User, id: string, text: string) {
    const doc = await this.find(id);
    if (!(await this.policy.allows(user, doc, "comment"))) throw new ForbiddenException();
    return this.prisma.comment.create({
      data: { documentId: doc.id, authorId: user.id, text: text.slice(0, 4000) },
      select: { id: true, createdAt: true },
    });
  }

  async shareWith(user: User, id: string, email: string, level: Share["level"]) {
    const doc = await this.find(id);
    const allowed = await this.policy.allows(user, doc, "share");
    if (!allowed) throw new ForbiddenException();

    const other = await this.prisma.user.findUnique({ where: { email: email.toLowerCase() } });
    if (!other || other.id === doc.ownerId) return { shared: false };
    await this.prisma.share.upsert({
      where: { documentId_userId: { documentId: doc.id, userId: other.id } },
      create: { documentId: doc.id, userId: other.id, level, grantedById: user.id },
      update: { level, grantedById: user.id },
    });
    return { shared: true };
  }

  async unshare(user: User, id: string, userId: string): Promise<void> {
    const doc = await this.find(id);
    if (!this.policy.isOwner(user, doc) && userId !== user.id) throw new ForbiddenException();
    await this.prisma.share.deleteMany({ where: { documentId: doc.id, userId } });
  }

  async setLock(user: User, id: string, locked: boolean): Promise<void> {
    const doc = await this.find(id);
    if (!this.policy.isOwner(user, doc)) throw new ForbiddenException();
    await this.prisma.document.update({
      where: { id: doc.id },
      data: { lockedAt: locked ? this.clock.now() : null },
    });
  }

  /** A read-only address for people without an account. */
  async createLink(user: User, id: string): Promise<{ token: string; expiresAt: Date }> {
    const doc = await this.find(id);
    if (!this.policy.isOwner(user, doc)) throw new ForbiddenException();
    const token = randomBytes(24).toString("base64url");
    const expiresAt = new Date(this.clock.now().getTime() + LINK_TTL_DAYS * 86_400_000);
    await this.prisma.shareLink.create({
      data: { documentId: doc.id, tokenHash: this.hash(token), expiresAt, createdById: user.id },
    });
    return { token, expiresAt };
  }

  async readByLink(token: string): Promise<Pick<Document, "id" | "title" | "body">> {
    const link = await this.prisma.shareLink.findUnique({
      where: { tokenHash: this.hash(token) },
      include: { document: { select: { id: true, title: true, body: true, deletedAt: true } } },
    });
<<<<<<< V
    if (!link || !link.document || link.document.deletedAt) throw new NotFoundException();
=======
    if (!link || link.expiresAt < this.clock.now() || link.document.deletedAt) throw new NotFoundException();
>>>>>>> F
    const { id, title, body } = link.document;
    return { id, title, body };
  }

  async revokeLinks(user: User, id: string): Promise<number> {
    const doc = await this.find(id);
    if (!this.policy.isOwner(user, doc)) throw new ForbiddenException();
    const { count } = await this.prisma.shareLink.deleteMany({ where: { documentId: doc.id } });
    return count;
  }

  private hash(token: string): string {
    return createHash("sha256").update(token).digest("hex");
  }
}
