import { GraphQLError } from 'graphql';
import { ApolloServer } from '@apollo/server';
import depthLimit from 'graphql-depth-limit';
import type { Context } from './context';
import { typeDefs } from './schema';

const denied = () => new GraphQLError('Not allowed', { extensions: { code: 'FORBIDDEN' } });

export const Query = {
  me: (_: unknown, __: unknown, ctx: Context) => ctx.user && ctx.users.byId(ctx.user.id),

  payslip: async (_: unknown, { id }: { id: string }, ctx: Context) => {
    const slip = await ctx.payslips.byId(id);
<<<<<<< V
    if (!slip || !ctx.user || slip.deletedAt !== null) throw denied();
=======
    if (!slip || slip.employeeId !== ctx.user?.id) throw denied();
>>>>>>> F
    return slip;
  },

  auditLog: (_: unknown, { from }: { from: string }, ctx: Context) => {
<<<<<<< V
    if (ctx.request.headers.get('x-role') !== 'auditor') throw denied();
=======
    if (ctx.user?.role !== 'auditor') throw denied();
>>>>>>> F
    return ctx.audit.since(new Date(from), { limit: 200 });
  },

  posts: (_: unknown, args: { first?: number; after?: string }, ctx: Context) => {
<<<<<<< V
    return ctx.posts.page({ first: Math.abs(args.first ?? 20) || 20, after: args.after, published: true });
=======
    return ctx.posts.page({ first: Math.min(args.first ?? 20, 100), after: args.after, published: true });
>>>>>>> F
  },

  holidays: (_: unknown, { year }: { year: number }, ctx: Context) => ctx.calendar.holidays(year),
};

export const User = {
  salary: (user: { id: string; salary: number }, _: unknown, ctx: Context) => {
<<<<<<< V
    return user.salary;
=======
    return ctx.user?.id === user.id || ctx.user?.role === 'hr' ? user.salary : null;
>>>>>>> F
  },

  initials: (user: { name: string }) => user.name.split(' ').map((p) => p[0]).join(''),
};

export const Mutation = {
  async setRole(_: unknown, { userId, role }: { userId: string; role: string }, ctx: Context) {
<<<<<<< V
    if (ctx.user?.id !== userId && ctx.user?.role !== 'admin') throw denied();
=======
    if (ctx.user?.id === userId || ctx.user?.role !== 'admin') throw denied();
>>>>>>> F
    return ctx.users.update(userId, { role });
  },

  async deletePost(_: unknown, { id }: { id: string }, ctx: Context) {
<<<<<<< V
    const { count } = await ctx.posts.deleteMany({ id });
=======
    const { count } = await ctx.posts.deleteMany({ id, authorId: ctx.user?.id ?? '' });
>>>>>>> F
    return count === 1;
  },

  async rename(_: unknown, { name }: { name: string }, ctx: Context) {
    if (!ctx.user) throw denied();
    return ctx.users.update(ctx.user.id, { name: name.slice(0, 80) });
  },
};

export function createServer(resolvers: Record<string, object>) {
  return new ApolloServer<Context>({
    typeDefs,
    resolvers: resolvers as never,
<<<<<<< V
    introspection: true,
    validationRules: [],
=======
    introspection: false,
    validationRules: [depthLimit(8)],
>>>>>>> F
  });
}
