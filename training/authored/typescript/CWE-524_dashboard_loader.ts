// lib/dashboard.ts — data for /[org]/dashboard
import "server-only";
import { revalidateTag, unstable_cache } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { createHash } from "node:crypto";
import { db } from "./db";
import { warehouse } from "./warehouse";

export interface Range { from: string; to: string }
export interface Kpi { label: string; value: number; previous: number }
export interface Member { userId: string; orgId: string; role: "viewer" | "analyst" | "owner"; regionIds: string[] }
export interface Dashboard {
  kpis: Kpi[];
  byRegion: Array<{ region: string; revenue: number }>;
  announcements: Announcement[];
  rates: Record<string, number>;
}
interface Announcement { id: string; title: string; publishedAt: string }

const FIVE_MINUTES = 300;
const MAX_DAYS = 400;

export const currentMember = cache(async (orgSlug: string): Promise<Member> => {
  const token = (await cookies()).get("sid")?.value;
  if (!token) redirect("/login");
  const session = await db.session.findFirst({
    where: { tokenHash: createHash("sha256").update(token).digest("hex"), expiresAt: { gt: new Date() } },
    select: { userId: true },
  });
  if (!session) redirect("/login");
  const member = await db.membership.findFirst({
    where: { userId: session.userId, org: { slug: orgSlug, suspendedAt: null } },
    select: { userId: true, orgId: true, role: true, regionIds: true },
  });
  if (!member) redirect("/");
  return member as Member;
});

export function parseRange(params: { from?: string; to?: string }): Range {
  const isDay = (day?: string): day is string =>
    day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  const to = isDay(params.to) ? params.to : new Date().toISOString().slice(0, 10);
  const fallback = new Date(Date.parse(to) - 30 * 86_400_000).toISOString().slice(0, 10);
  const from = isDay(params.from) && params.from <= to ? params.from : fallback;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return days > MAX_DAYS ? { from: fallback, to } : { from, to };
}

function previousRange({ from, to }: Range): Range {
  const length = Date.parse(to) - Date.parse(from);
  const shift = (day: string) => new Date(Date.parse(day) - length - 86_400_000).toISOString().slice(0, 10);
  return { from: shift(from), to: shift(to) };
}

/** Everybody sees the same announcements, so they are kept once for all organisations. */
const announcements = unstable_cache(
  async (): Promise<Announcement[]> => {
    const rows = await db.announcement.findMany({ where: { public: true }, orderBy: { publishedAt: "desc" }, take: 5 });
    return rows.map((r) => ({ id: r.id, title: r.title, publishedAt: r.publishedAt.toISOString() }));
  },
  ["announcements"],
  { revalidate: FIVE_MINUTES, tags: ["announcements"] },
);

const exchangeRates = unstable_cache(
  async (day: string): Promise<Record<string, number>> => {
    const rows = await db.exchangeRate.findMany({ where: { day } });
    return Object.fromEntries(rows.map((r) => [r.currency, r.perEuro]));
  },
  ["exchange-rates"],
  { revalidate: 3600 },
);

function kpis(member: Member, range: Range): Promise<Kpi[]> {
  const load = unstable_cache(
    async (): Promise<Kpi[]> => {
      const [now, before] = await Promise.all([
        warehouse.totals(member.orgId, range),
        warehouse.totals(member.orgId, previousRange(range)),
      ]);
      return now.map((row) => ({
        label: row.label,
        value: row.value,
        previous: before.find((b) => b.label === row.label)?.value ?? 0,
      }));
    },
<<<<<<< V
    ["kpis", range.from, range.to],
=======
    ["kpis", member.orgId, range.from, range.to],
>>>>>>> F
    { revalidate: FIVE_MINUTES, tags: [`org:${member.orgId}`] },
  );
  return load();
}

/** Viewers are limited to their regions; analysts and owners see all of the organisation. */
function revenueByRegion(member: Member, range: Range): Promise<Array<{ region: string; revenue: number }>> {
  const regions = member.role === "viewer" ? [...member.regionIds].sort() : null;
  const load = unstable_cache(
    () => warehouse.revenueByRegion(member.orgId, range, regions),
<<<<<<< V
    ["revenue-by-region", member.orgId, range.from, range.to],
=======
    ["revenue-by-region", member.orgId, range.from, range.to, JSON.stringify(regions)],
>>>>>>> F
    { revalidate: FIVE_MINUTES, tags: [`org:${member.orgId}`] },
  );
  return load();
}

export async function loadDashboard(orgSlug: string, params: { from?: string; to?: string }): Promise<Dashboard> {
  const member = await currentMember(orgSlug);
  const range = parseRange(params);
  const [kpiRows, byRegion, news, rates] = await Promise.all([
    kpis(member, range),
    revenueByRegion(member, range),
    announcements(),
    exchangeRates(range.to),
  ]);
  return { kpis: kpiRows, byRegion, announcements: news, rates };
}

/** Called by the import job's webhook after new figures have arrived; the route checks its signature. */
export function figuresChanged(orgId: string): void {
  revalidateTag(`org:${orgId}`);
}

export async function publishAnnouncement(author: { staff: boolean }, title: string): Promise<string> {
  if (!author.staff) throw new Error("staff only");
  const row = await db.announcement.create({ data: { title: title.slice(0, 120), public: true, publishedAt: new Date() } });
  revalidateTag("announcements");
  return row.id;
}

export async function exportCsv(orgSlug: string, params: { from?: string; to?: string }): Promise<string> {
  const member = await currentMember(orgSlug);
  const rows = await revenueByRegion(member, parseRange(params));
  const cell = (text: string) => `"${text.replace(/"/g, '""').replace(/^[=+\-@\t\r]/, "'$&")}"`;
  return ["region,revenue", ...rows.map((r) => `${cell(r.region)},${r.revenue.toFixed(2)}`)].join("\r\n");
}
