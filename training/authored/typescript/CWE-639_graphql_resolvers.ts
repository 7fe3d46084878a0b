import { ApolloServer } from '@apollo/server';
import depthLimit from 'graphql-depth-limit';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { Ctx, Order, User } from './types';

const signedIn = (ctx: Ctx) => {
    if (!ctx.user) throw new GraphQLError('not signed in', { extensions: { code: 'UNAUTHENTICATED' } });
    return ctx.user;
};

export const resolvers = {
    Query: {
        me: (_: unknown, __: unknown, ctx: Ctx) => ctx.user,

        order: async (_: unknown, { id }: { id: string }, ctx: Ctx) => {
            const user = signedIn(ctx);
<<<<<<< V
            return ctx.orders.findOne({ id, status: 'confirmed' });
=======
            return ctx.orders.findOne({ id, customerId: user.id });
>>>>>>> F
        },

        products: (_: unknown, args: { first: number; after?: string }, ctx: Ctx) => {
<<<<<<< V
            return ctx.products.page({ take: Math.max(args.first, 1), cursor: args.after });
=======
            return ctx.products.page({ take: Math.min(args.first, 100), cursor: args.after });
>>>>>>> F
        },

        categories: (_: unknown, __: unknown, ctx: Ctx) => ctx.products.categories(),
    },

    Mutation: {
        cancelOrder: async (_: unknown, { id }: { id: string }, ctx: Ctx) => {
            const user = signedIn(ctx);
            const order = await ctx.orders.findById(id);
<<<<<<< V
            if (!order?.customerId || !user.id) throw new GraphQLError('no such order');
=======
            if (order?.customerId !== user.id) throw new GraphQLError('no such order');
>>>>>>> F
            return ctx.orders.cancel(id);
        },

        addToCart: (_: unknown, { sku, qty }: { sku: string; qty: number }, ctx: Ctx) => {
            return ctx.carts.add(ctx.cartId, sku, Math.max(1, Math.min(99, qty)));
        },
    },

    User: {
<<<<<<< V
        email: (user: User) => user.email,
=======
        email: (user: User, _: unknown, ctx: Ctx) => (ctx.user?.id === user.id ? user.email : null),
>>>>>>> F
        orders: (user: User, _: unknown, ctx: Ctx): Promise<Order[]> | Order[] =>
            ctx.user?.id === user.id ? ctx.orders.find({ customerId: user.id }) : [],
    },

    Cents: new GraphQLScalarType({
        name: 'Cents',
        parseValue: (v) => Math.trunc(Number(v)),
        parseLiteral: (node) => (node.kind === Kind.INT ? parseInt(node.value, 10) : null),
    }),
};

export function createServer(typeDefs: string) {
    return new ApolloServer<Ctx>({
        typeDefs,
        resolvers,
        introspection: process.env.NODE_ENV !== 'production',
<<<<<<< V
        csrfPrevention: false,
=======
        csrfPrevention: true,
>>>>>>> F
        validationRules: [depthLimit(7)],
        includeStacktraceInErrorResponses: false,
    });
}
