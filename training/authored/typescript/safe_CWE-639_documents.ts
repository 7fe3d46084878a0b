import { Prisma, type PrismaClient } from "@prisma/client";

export interface Viewer {
	id: string;
	orgId: string;
	isOrgAdmin: boolean;
}

export class NotFound extends Error {}
export class Conflict extends Error {}

const PUBLIC_FIELDS = {
	id: true,
	title: true,
	updatedAt: true,
	version: true,
	owner: { select: { id: true, displayName: true } },
} satisfies Prisma.DocumentSelect;

/** What the viewer may see: documents of the own organisation that are shared, owned, or all for its admins. */
function visibleTo(v: Viewer): Prisma.DocumentWhereInput {
	const inOrg: Prisma.DocumentWhereInput = { orgId: v.orgId, deletedAt: null };
	if (v.isOrgAdmin) return inOrg;
	return { ...inOrg, OR: [{ ownerId: v.id }, { shares: { some: { userId: v.id } } }] };
}

function editableBy(v: Viewer): Prisma.DocumentWhereInput {
	const inOrg: Prisma.DocumentWhereInput = { orgId: v.orgId, deletedAt: null };
	if (v.isOrgAdmin) return inOrg;
	return { ...inOrg, OR: [{ ownerId: v.id }, { shares: { some: { userId: v.id, canEdit: true } } }] };
}

export class Documents {
	constructor(private readonly db: PrismaClient) {}

	async get(v: Viewer, id: string) {
		const doc = await this.db.document.findFirst({
			where: { AND: [{ id }, visibleTo(v)] },
			select: { ...PUBLIC_FIELDS, body: true },
		});
		if (!doc) throw new NotFound("document");
		return doc;
	}

	list(v: Viewer, search: string | undefined, cursor: string | undefined, take = 50) {
		return this.db.document.findMany({
			where: {
				AND: [visibleTo(v), search ? { title: { contains: search, mode: "insensitive" } } : {}],
			},
			select: PUBLIC_FIELDS,
			orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
			take: Math.min(Math.max(take, 1), 100),
			...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
		});
	}

	async save(v: Viewer, id: string, version: number, change: { title?: string; body?: string }) {
		const { count } = await this.db.document.updateMany({
			where: { AND: [{ id, version }, editableBy(v)] },
			data: { title: change.title, body: change.body, version: { increment: 1 } },
		});
		if (count === 1) return;
		await this.get(v, id);
		throw new Conflict("document was changed by someone else, or is read-only");
	}

	async remove(v: Viewer, id: string) {
		const owner = v.isOrgAdmin ? {} : { ownerId: v.id };
		const { count } = await this.db.document.updateMany({
			where: { id, orgId: v.orgId, deletedAt: null, ...owner },
			data: { deletedAt: new Date() },
		});
		if (count === 0) throw new NotFound("document");
	}

	/** Full-text search is beyond the query builder. */
	async fullText(v: Viewer, words: string): Promise<{ id: string; title: string; rank: number }[]> {
		const mine = v.isOrgAdmin
			? Prisma.empty
			: Prisma.sql`AND (d."ownerId" = ${v.id} OR EXISTS (
					SELECT 1 FROM "Share" s WHERE s."documentId" = d.id AND s."userId" = ${v.id}))`;
		return this.db.$queryRaw`
			SELECT d.id, d.title, ts_rank(d.tsv, q) AS rank
			FROM "Document" d, websearch_to_tsquery('simple', ${words}) q
			WHERE d."orgId" = ${v.orgId} AND d."deletedAt" IS NULL AND d.tsv @@ q ${mine}
			ORDER BY rank DESC
			LIMIT 50`;
	}
}
