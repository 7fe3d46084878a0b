import { createHmac, timingSafeEqual } from "crypto";
import { Controller, Headers, HttpCode, Injectable, Logger, Post, RawBodyRequest, Req, UnauthorizedException } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";
import { InjectDataSource } from "@nestjs/typeorm";
import type { Request } from "express";
import { DataSource, EntityManager } from "typeorm";
const TOLERANCE_S = 300;
const MAX_SIGNATURES = 4;
interface PayoutEvent {
  id: string;
  type: "payout.paid" | "payout.failed" | "payout.returned" | "credit.granted";
  created: number;
  data: { payoutId?: string; accountId: string; amountCents?: number; reason?: string };
}
function isPayoutEvent(value: unknown): value is PayoutEvent {
  const e = value as PayoutEvent | null;
  return (
    typeof e === "object" && e !== null && typeof e.id === "string" && e.id.length <= 64 &&
    typeof e.type === "string" && typeof e.created === "number" &&
    typeof e.data === "object" && e.data !== null && typeof e.data.accountId === "string"
  );
}
/** Header: t=1712345678,v1=<hex>,v1=<hex>; two signatures while a secret is being replaced. */
function parseHeader(header: string): { timestamp: string; signatures: string[] } | null {
  let timestamp = "";
  const signatures: string[] = [];
  for (const part of header.slice(0, 1000).split(",")) {
    const [name, value = ""] = part.trim().split("=", 2);
    if (name === "t" && /^\d{1,12}$/.test(value)) timestamp = value;
    if (name === "v1" && /^[0-9a-f]{64}$/.test(value) && signatures.length < MAX_SIGNATURES) signatures.push(value);
  }
  return timestamp && signatures.length > 0 ? { timestamp, signatures } : null;
}
@Injectable()
export class WebhookVerifier {
  private readonly secrets: string[];
  constructor(config: ConfigService) {
    this.secrets = config
      .getOrThrow<string>("PAYOUT_WEBHOOK_SECRETS")
      .split(",")
      .filter((s) => s.length >= 24);
    if (this.secrets.length === 0) throw new Error("PAYOUT_WEBHOOK_SECRETS is empty");
  }
  verify(raw: Buffer, header: string, now = Date.now()): void {
    const parsed = parseHeader(header);
    if (!parsed) throw new UnauthorizedException("signature header");
    if (Math.abs(now / 1000 - Number(parsed.timestamp)) > TOLERANCE_S) throw new UnauthorizedException("too old");
    const accepted = this.secrets.some((secret) => {
<<<<<<< V
      const expected = createHmac("sha256", secret).update(raw).digest();
=======
      const expected = createHmac("sha256", secret).update(`${parsed.timestamp}.`).update(raw).digest();
>>>>>>> F
      return parsed.signatures.some((s) => timingSafeEqual(expected, Buffer.from(s, "hex")));
    });
    if (!accepted) throw new UnauthorizedException("signature");
  }
}
@Injectable()
export class PayoutEvents {
  private readonly log = new Logger(PayoutEvents.name);
  constructor(@InjectDataSource() private readonly db: DataSource) {}
  async apply(event: PayoutEvent): Promise<"done" | "repeated" | "ignored"> {
    return this.db.transaction(async (tx) => {
      if (!(await this.firstTime(tx, event))) return "repeated";
      switch (event.type) {
        case "payout.paid":
          await this.markPaid(tx, event);
          return "done";
        case "payout.failed":
        case "payout.returned":
          await this.giveBack(tx, event);
          return "done";
        case "credit.granted":
          await this.addCredit(tx, event);
          return "done";
        default:
          this.log.debug(`event ${event.id} of an unknown type`);
          return "ignored";
      }
    });
  }
  private async firstTime(tx: EntityManager, event: PayoutEvent): Promise<boolean> {
<<<<<<< V
    const seen = await tx.query("SELECT 1 FROM webhook_events WHERE id = $1", [event.id]);
    if (seen.length > 0) return false;
    await tx.query("INSERT INTO webhook_events (id, created_at) VALUES ($1, to_timestamp($2)) ON CONFLICT DO NOTHING", [event.id, event.created]);
    return true;
=======
    const inserted = await tx.query(
      "INSERT INTO webhook_events (id, created_at) VALUES ($1, to_timestamp($2)) ON CONFLICT DO NOTHING RETURNING id",
      [event.id, event.created],
    );
    return inserted.length === 1;
>>>>>>> F
  }
  private async markPaid(tx: EntityManager, event: PayoutEvent): Promise<void> {
    await tx.query(
      `UPDATE payouts SET status = 'paid', paid_at = to_timestamp($3)
        WHERE provider_id = $1 AND provider_account = $2 AND status IN ('pending', 'sent')`,
      [event.data.payoutId, event.data.accountId, event.created],
    );
  }
  private async addCredit(tx: EntityManager, event: PayoutEvent): Promise<void> {
    const cents = event.data.amountCents;
    if (!Number.isSafeInteger(cents) || cents! <= 0) throw new Error(`event ${event.id}: amount`);
    await tx.query("UPDATE payee_balances SET available_cents = available_cents + $2 WHERE provider_account = $1", [
      event.data.accountId,
      cents,
    ]);
  }
  /** A payout may be returned after it was paid, so both states lead here. */
  private async giveBack(tx: EntityManager, event: PayoutEvent): Promise<void> {
    const rows: Array<{ id: string; payee_id: string; amount_cents: string }> = await tx.query(
      `SELECT id, payee_id, amount_cents FROM payouts
        WHERE provider_id = $1 AND provider_account = $2 AND status IN ('pending', 'sent', 'paid') FOR UPDATE`,
      [event.data.payoutId, event.data.accountId],
    );
    if (rows.length !== 1) {
      this.log.warn(`event ${event.id}: no open payout`);
      return;
    }
    const [payout] = rows;
    await tx.query("UPDATE payouts SET status = $2, failure = $3 WHERE id = $1", [
      payout.id,
      event.type === "payout.failed" ? "failed" : "returned",
      event.data.reason?.slice(0, 200) ?? null,
    ]);
    await tx.query("UPDATE payee_balances SET available_cents = available_cents + $2 WHERE payee_id = $1", [
      payout.payee_id,
      payout.amount_cents,
    ]);
  }
  async forgetOld(days = 90): Promise<number> {
    const res = await this.db.query(
      "WITH gone AS (DELETE FROM webhook_events WHERE created_at < now() - make_interval(days => $1) RETURNING 1) SELECT count(*)::int AS n FROM gone",
      [days],
    );
    return res[0].n;
  }
}
@Controller("webhooks/payouts")
export class PayoutWebhookController {
  private readonly log = new Logger(PayoutWebhookController.name);
  constructor(private readonly verifier: WebhookVerifier, private readonly events: PayoutEvents) {}
  @Post()
  @HttpCode(200)
  async receive(@Req() req: RawBodyRequest<Request>, @Headers("x-payout-signature") header?: string) {
    if (!req.rawBody || !header) throw new UnauthorizedException();
    this.verifier.verify(req.rawBody, header);
    const event: unknown = JSON.parse(req.rawBody.toString("utf8"));
    if (!isPayoutEvent(event)) {
      this.log.warn("signed event of an unexpected shape");
      return { received: true };
    }
    return { received: true, outcome: await this.events.apply(event) };
  }
}
