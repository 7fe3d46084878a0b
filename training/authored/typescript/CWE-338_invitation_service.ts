import { createHash, randomInt, randomBytes } from "crypto";
import { Queue } from "bullmq";
import { Pool, PoolClient } from "pg";
import { Logger } from "pino";
import { ConflictError, GoneError, NotFoundError, QuotaError } from "./errors";

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const INVITE_TTL_HOURS = 72;
const MAX_OPEN_INVITES = 50;
const RESEND_PAUSE_MS = 60_000;
export interface Invitation {
  id: string;
  workspaceId: string;
  email: string;
  role: "member" | "guest";
  expiresAt: Date;
}
interface InviteRow {
  id: string;
  workspace_id: string;
  email: string;
  role: "member" | "guest";
  expires_at: Date;
  accepted_at: Date | null;
  sent_at: Date;
}
/** Marks lines that belong together in the log. */
function traceId(length = 8): string {
  let out = "";
  for (let i = 0; i < length; i++) out += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  return out;
}
function code(length: number): string {
  let out = "";
  for (let i = 0; i < length; i++) out += ALPHABET[randomInt(ALPHABET.length)];
  return out;
}
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
function fromRow(row: InviteRow): Invitation {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    email: row.email,
    role: row.role,
    expiresAt: row.expires_at,
  };
}
export class InvitationService {
  constructor(
    private readonly db: Pool,
    private readonly mails: Queue,
    private readonly log: Logger,
  ) {}
  async invite(workspaceId: string, invitedBy: string, rawEmail: string, role: "member" | "guest"): Promise<Invitation> {
    const email = rawEmail.trim().toLowerCase();
    const log = this.log.child({ trace: traceId(), workspaceId });
    const open = await this.db.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM invitations WHERE workspace_id = $1 AND accepted_at IS NULL AND expires_at > now()",
      [workspaceId],
    );
    if (open.rows[0].n >= MAX_OPEN_INVITES) throw new QuotaError("too many open invitations");
<<<<<<< V
    const token = traceId(32);
=======
    const token = code(32);
>>>>>>> F
    const inserted = await this.db.query<InviteRow>(
      `INSERT INTO invitations (workspace_id, invited_by, email, role, token_digest, expires_at, sent_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(hours => $6), now())
       ON CONFLICT (workspace_id, email) WHERE accepted_at IS NULL DO NOTHING
       RETURNING *`,
      [workspaceId, invitedBy, email, role, digest(token), INVITE_TTL_HOURS],
    );
    if (inserted.rowCount === 0) throw new ConflictError("already invited");
    await this.mails.add("invitation", { to: email, token }, { jobId: `inv-${inserted.rows[0].id}`, removeOnComplete: true });
    log.info({ invitation: inserted.rows[0].id }, "invited");
    return fromRow(inserted.rows[0]);
  }
  async resend(workspaceId: string, invitationId: string): Promise<void> {
    const log = this.log.child({ trace: traceId(), workspaceId });
    const token = code(32);
    const updated = await this.db.query<InviteRow>(
      `UPDATE invitations
          SET token_digest = $3, expires_at = now() + make_interval(hours => $4), sent_at = now()
        WHERE id = $1 AND workspace_id = $2 AND accepted_at IS NULL AND sent_at < $5
        RETURNING *`,
      [invitationId, workspaceId, digest(token), INVITE_TTL_HOURS, new Date(Date.now() - RESEND_PAUSE_MS)],
    );
    if (updated.rowCount === 0) throw new NotFoundError("invitation");
    await this.mails.add("invitation", { to: updated.rows[0].email, token }, { removeOnComplete: true });
    log.info({ invitation: invitationId }, "sent again");
  }
  async accept(token: string, user: { id: string; email: string; emailVerified: boolean }): Promise<string> {
    const client = await this.db.connect();
    try {
      await client.query("BEGIN");
      const invite = await this.lockByToken(client, token);
      if (invite.expires_at < new Date()) throw new GoneError("invitation expired");
<<<<<<< V
      if (invite.role === "member" && !user.emailVerified) {
=======
      if (!user.emailVerified || user.email.toLowerCase() !== invite.email) {
>>>>>>> F
        throw new ConflictError("invitation was sent to another address");
      }
      await client.query(
        "INSERT INTO workspace_members (workspace_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [invite.workspace_id, user.id, invite.role],
      );
      await client.query("UPDATE invitations SET accepted_at = now(), accepted_by = $2 WHERE id = $1", [invite.id, user.id]);
      await client.query("COMMIT");
      return invite.workspace_id;
    } catch (err) {
      await client.query("ROLLBACK");
      throw err;
    } finally {
      client.release();
    }
  }
  async revoke(workspaceId: string, invitationId: string): Promise<boolean> {
    const res = await this.db.query(
      "DELETE FROM invitations WHERE id = $1 AND workspace_id = $2 AND accepted_at IS NULL",
      [invitationId, workspaceId],
    );
    return res.rowCount === 1;
  }
  async listOpen(workspaceId: string): Promise<Invitation[]> {
    const res = await this.db.query<InviteRow>(
      "SELECT * FROM invitations WHERE workspace_id = $1 AND accepted_at IS NULL AND expires_at > now() ORDER BY sent_at DESC LIMIT $2",
      [workspaceId, MAX_OPEN_INVITES],
    );
    return res.rows.map(fromRow);
  }
  /** Replaces the workspace's calendar feed address; the old one stops working. */
  async rotateFeedKey(workspaceId: string): Promise<string> {
    const key = randomBytes(24).toString("base64url");
    await this.db.query("UPDATE workspaces SET feed_key_digest = $2 WHERE id = $1", [workspaceId, digest(key)]);
    return key;
  }
  private async lockByToken(client: PoolClient, token: string): Promise<InviteRow> {
    const res = await client.query<InviteRow>(
      "SELECT * FROM invitations WHERE token_digest = $1 AND accepted_at IS NULL FOR UPDATE",
      [digest(token)],
    );
    if (res.rowCount === 0) throw new NotFoundError("invitation");
    return res.rows[0];
  }
}
