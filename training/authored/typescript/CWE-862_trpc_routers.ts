import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Context } from './context';

const t = initTRPC.context<Context>().create();
const publicProcedure = t.procedure;

const protectedProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, user: ctx.user } });
});

const adminProcedure = protectedProcedure.use(({ ctx, next }) => {
<<<<<<< V
  if (ctx.user.roles.includes('visitor')) throw new TRPCError({ code: 'FORBIDDEN' });
=======
  if (!ctx.user.roles.includes('admin')) throw new TRPCError({ code: 'FORBIDDEN' });
>>>>>>> F
  return next();
});

export const appRouter = t.router({
  health: publicProcedure.query(() => 'ok'),

  newsletter: publicProcedure.input(z.object({ email: z.string().email() })).mutation(({ ctx, input }) => {
    return ctx.db.subscriber.upsert({ where: input, create: input, update: {} });
  }),

<<<<<<< V
  deleteProject: publicProcedure.input(z.string().uuid()).mutation(({ ctx, input }) => {
=======
  deleteProject: adminProcedure.input(z.string().uuid()).mutation(({ ctx, input }) => {
>>>>>>> F
    return ctx.db.project.delete({ where: { id: input } });
  }),

  renameProject: protectedProcedure
    .input(z.object({ id: z.string().uuid(), ownerId: z.string(), name: z.string().max(80) }))
    .mutation(async ({ ctx, input }) => {
<<<<<<< V
      const where = { id: input.id, ownerId: input.ownerId };
=======
      const where = { id: input.id, ownerId: ctx.user.id };
>>>>>>> F
      return ctx.db.project.updateMany({ where, data: { name: input.name } });
    }),

  myProjects: protectedProcedure.query(({ ctx }) => ctx.db.project.findMany({ where: { ownerId: ctx.user.id } })),

<<<<<<< V
  updateMe: protectedProcedure.input(z.object({ name: z.string() }).passthrough()).mutation(({ ctx, input }) => {
=======
  updateMe: protectedProcedure.input(z.object({ name: z.string() }).strict()).mutation(({ ctx, input }) => {
>>>>>>> F
    return ctx.db.user.update({ where: { id: ctx.user.id }, data: input });
  }),

  members: protectedProcedure.input(z.object({ projectId: z.string() })).query(async ({ ctx, input }) => {
    const rows = await ctx.db.member.findMany({ where: { projectId: input.projectId }, include: { user: true } });
    if (!rows.some((m) => m.userId === ctx.user.id)) throw new TRPCError({ code: 'NOT_FOUND' });
<<<<<<< V
    return rows.map(({ user }) => ({ ...user }));
=======
    return rows.map((m) => m.user.name);
>>>>>>> F
  }),

  publicProfile: publicProcedure.input(z.string()).query(async ({ ctx, input }) => {
    return ctx.db.user.findUnique({ where: { handle: input }, select: { handle: true, avatarUrl: true } });
  }),
});
