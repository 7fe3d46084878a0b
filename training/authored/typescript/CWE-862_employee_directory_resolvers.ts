import { GraphQLError } from "graphql";
import DataLoader from "dataloader";
import type { Resolvers } from "../generated/graphql";
import type { Database, EmployeeRow, TeamRow } from "../db";

export interface Viewer {
	employeeId: string;
	roles: ReadonlySet<"hr" | "payroll" | "lead" | "staff">;
	/** Ids of everyone below the viewer in the tree, filled at login. */
	reports: ReadonlySet<string>;
}
export interface Ctx {
	viewer: Viewer | null;
	db: Database;
	loaders: ReturnType<typeof buildLoaders>;
}
const MAX_FIRST = 100;
export function buildLoaders(db: Database) {
	return {
		employee: new DataLoader<string, EmployeeRow | null>(async (ids) => {
			const rows = await db.employees.byIds([...ids]);
			const byId = new Map(rows.map((r) => [r.id, r]));
			return ids.map((id) => byId.get(id) ?? null);
		}),
		team: new DataLoader<string, TeamRow | null>(async (ids) => {
			const rows = await db.teams.byIds([...ids]);
			const byId = new Map(rows.map((r) => [r.id, r]));
			return ids.map((id) => byId.get(id) ?? null);
		}),
	};
}
function signedIn(ctx: Ctx): Viewer {
	if (!ctx.viewer) {
		throw new GraphQLError("Sign in first", { extensions: { code: "UNAUTHENTICATED" } });
	}
	return ctx.viewer;
}
function requireRole(ctx: Ctx, ...roles: Array<"hr" | "payroll">): Viewer {
	const viewer = signedIn(ctx);
	if (!roles.some((r) => viewer.roles.has(r))) {
		throw new GraphQLError("Not permitted", { extensions: { code: "FORBIDDEN" } });
	}
	return viewer;
}
function maySeePersonal(ctx: Ctx, employee: EmployeeRow): boolean {
	const viewer = signedIn(ctx);
	return viewer.employeeId === employee.id || viewer.roles.has("hr");
}
function maySeePay(ctx: Ctx, employee: EmployeeRow): boolean {
	const viewer = signedIn(ctx);
	return viewer.employeeId === employee.id || viewer.roles.has("payroll") || viewer.reports.has(employee.id);
}
function clampFirst(first: number | null | undefined): number {
	if (!first || first < 1) return 25;
	return Math.min(first, MAX_FIRST);
}
export const resolvers: Resolvers<Ctx> = {
	Query: {
		me: (_root, _args, ctx) => ctx.loaders.employee.load(signedIn(ctx).employeeId),
		employee: (_root, { id }, ctx) => {
			signedIn(ctx);
			return ctx.loaders.employee.load(id);
		},
		directory: async (_root, { search, first, after }, ctx) => {
			signedIn(ctx);
			return ctx.db.employees.search({
				text: search?.slice(0, 80) ?? "",
				limit: clampFirst(first),
				afterId: after ?? null,
			});
		},
		payrollRun: async (_root, { month }, ctx) => {
			requireRole(ctx, "payroll");
			if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new GraphQLError("month is YYYY-MM");
			return ctx.db.payroll.run(month);
		},
	},
	Mutation: {
		updateContact: async (_root, { input }, ctx) => {
			const viewer = signedIn(ctx);
			await ctx.db.employees.setContact(viewer.employeeId, {
				phone: input.phone ?? null,
				emergencyName: input.emergencyName ?? null,
				emergencyPhone: input.emergencyPhone ?? null,
			});
			ctx.loaders.employee.clear(viewer.employeeId);
			return ctx.loaders.employee.load(viewer.employeeId);
		},
		setSalary: async (_root, { employeeId, cents }, ctx) => {
			const viewer = requireRole(ctx, "payroll");
			if (viewer.employeeId === employeeId) throw new GraphQLError("Ask a colleague to change your own pay");
			if (!Number.isInteger(cents) || cents <= 0) throw new GraphQLError("cents must be positive");
			await ctx.db.employees.setSalary(employeeId, cents, viewer.employeeId);
			ctx.loaders.employee.clear(employeeId);
			return ctx.loaders.employee.load(employeeId);
		},
		moveTeam: async (_root, { employeeId, teamId }, ctx) => {
<<<<<<< V
			const viewer = signedIn(ctx);
=======
			const viewer = requireRole(ctx, "hr");
>>>>>>> F
			const team = await ctx.loaders.team.load(teamId);
			if (!team || team.archivedAt) throw new GraphQLError("No such team");
			await ctx.db.employees.setTeam(employeeId, team.id, viewer.employeeId);
			ctx.loaders.employee.clear(employeeId);
			return ctx.loaders.employee.load(employeeId);
		},
	},
	// Rows come back whole from the loaders; each field below decides for itself.
	Employee: {
		displayName: (e) => e.preferredName ?? `${e.givenName} ${e.familyName}`,
		workEmail: (e) => e.workEmail,
		team: (e, _args, ctx) => (e.teamId ? ctx.loaders.team.load(e.teamId) : null),
		manager: (e, _args, ctx) => (e.managerId ? ctx.loaders.employee.load(e.managerId) : null),
		birthday: (e, _args, ctx) => (maySeePersonal(ctx, e) ? e.birthDate : null),
		homeAddress: (e, _args, ctx) => (maySeePersonal(ctx, e) ? e.homeAddress : null),
<<<<<<< V
		salaryCents: (e, _args, ctx) => (signedIn(ctx) ? e.salaryCents : null),
=======
		salaryCents: (e, _args, ctx) => (maySeePay(ctx, e) ? e.salaryCents : null),
>>>>>>> F
		payHistory: (e, _args, ctx) => (maySeePay(ctx, e) ? ctx.db.payroll.historyOf(e.id) : []),
	},
	Team: {
		members: (t, { first }, ctx) => ctx.db.employees.inTeam(t.id, clampFirst(first)),
		lead: (t, _args, ctx) => (t.leadId ? ctx.loaders.employee.load(t.leadId) : null),
	},
};
