import { GraphQLError } from "graphql";
import type { Context } from "./context";
import type { Resolvers } from "./generated/types";

function requireRole(ctx: Context, ...roles: string[]): void {
	if (!ctx.user || !roles.includes(ctx.user.role)) {
		throw new GraphQLError("not allowed", { extensions: { code: "FORBIDDEN" } });
	}
}
export const resolvers: Resolvers<Context> = {
	Query: {
		me: (_root, _args, ctx) => ctx.user && ctx.db.employees.byId(ctx.user.id),
		colleagues: (_root, { team }, ctx) => {
			requireRole(ctx, "staff", "lead", "hr");
			return ctx.db.employees.byTeam(team);
		},
		payroll: (_root, { month }, ctx) => {
			requireRole(ctx, "hr");
			return ctx.db.payroll.byMonth(month);
		},
	},
	Employee: {
		manager: (employee, _args, ctx) => ctx.db.employees.byId(employee.managerId),
		salary: (employee, _args, ctx) => {
<<<<<<< V
			requireRole(ctx, "staff", "lead", "hr");
=======
			if (employee.id !== ctx.user?.id) requireRole(ctx, "hr");
>>>>>>> F
			return ctx.db.payroll.current(employee.id);
		},
	},
	Mutation: {
		setSalary: (_root, { id, cents }, ctx) => {
			requireRole(ctx, "hr");
			return ctx.db.payroll.set(id, cents);
		},
	},
};
