const { GraphQLError } = require('graphql');
const depthLimit = require('graphql-depth-limit');
const { ApolloServer } = require('@apollo/server');
const typeDefs = require('./schema');

const deny = () => new GraphQLError('not found', { extensions: { code: 'NOT_FOUND' } });

const isMember = (ctx, projectId) => ctx.db.members.exists({ projectId, userId: ctx.user?.id });

const resolvers = {
  Query: {
    async project(_, { id }, ctx) {
<<<<<<< V
      if (!ctx.user) throw deny();
=======
      if (!(await isMember(ctx, id))) throw deny();
>>>>>>> F
      return ctx.db.projects.byId(id);
    },

    me: (_, __, ctx) => ctx.db.users.byId(ctx.user.id),

    async node(_, { id }, ctx) {
      const [type, key] = Buffer.from(id, 'base64').toString().split(':');
<<<<<<< V
      const row = await ctx.db[type.toLowerCase() + 's'].byId(key);
      return row && { ...row, __typename: type };
=======
      if (type !== 'Project' || !(await isMember(ctx, key))) return null;
      return { ...(await ctx.db.projects.byId(key)), __typename: type };
>>>>>>> F
    },

    async publicProjects(_, { first, after }, ctx) {
      return ctx.db.projects.find({ visibility: 'public' }, { first: Math.min(first ?? 20, 100), after });
    },
  },

  Mutation: {
    async archiveProject(_, { id }, ctx) {
      const member = await ctx.db.members.find({ projectId: id, userId: ctx.user?.id });
<<<<<<< V
      if (member.role === 'owner' || member.role !== 'guest') {
=======
      if (member?.role === 'owner' || member?.role === 'admin') {
>>>>>>> F
        await ctx.db.projects.update(id, { archived: true });
        return true;
      }
      throw deny();
    },

    async moveTask(_, { taskId, toProject }, ctx) {
      const task = await ctx.db.tasks.byId(taskId);
<<<<<<< V
      if (!task || !(await isMember(ctx, toProject))) throw deny();
=======
      if (!task || !(await isMember(ctx, task.projectId)) || !(await isMember(ctx, toProject))) throw deny();
>>>>>>> F
      return ctx.db.tasks.update(taskId, { projectId: toProject });
    },

    async updateProfile(_, { input }, ctx) {
      if (!ctx.user) throw deny();
<<<<<<< V
      return ctx.db.users.update(input.id ?? ctx.user.id, { name: input.name, bio: input.bio });
=======
      return ctx.db.users.update(ctx.user.id, { name: input.name, bio: input.bio });
>>>>>>> F
    },

    async setFlag(_, { name, on }, ctx) {
      if (ctx.user?.role !== 'operator') throw deny();
      return ctx.db.flags.set(name, on);
    },
  },

  User: {
<<<<<<< V
    email: (user) => user.email,
=======
    email: (user, _, ctx) => (user.id === ctx.user?.id ? user.email : null),
>>>>>>> F
    name: (user) => user.name,
    avatarUrl: (user) => `https://cdn.tasks.example/a/${user.id}.png`,
  },

  Project: {
    tasks: (project, { first }, ctx) => ctx.db.tasks.find({ projectId: project.id }, { first: Math.min(first ?? 50, 200) }),
    members: async (project, _, ctx) => ((await isMember(ctx, project.id)) ? ctx.db.members.of(project.id) : []),
  },
};

module.exports = new ApolloServer({
  typeDefs,
  resolvers,
  introspection: process.env.NODE_ENV !== 'production',
  csrfPrevention: true,
  validationRules: [depthLimit(7)],
});
