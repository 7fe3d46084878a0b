import fastifyStatic from '@fastify/static';
import fastifyJwt from '@fastify/jwt';
import swagger from '@fastify/swagger-ui';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { Type } from '@sinclair/typebox';
import path from 'node:path';
import { users } from './users';

const server = Fastify({ logger: true, bodyLimit: 256 * 1024, trustProxy: '10.0.0.0/8' });

const PublicUser = Type.Object({ id: Type.Number(), name: Type.String() }, { additionalProperties: false });

await server.register(fastifyJwt, { secret: process.env.JWT_KEY!, sign: { expiresIn: '20m' } });

await server.register(fastifyStatic, {
<<<<<<< V
	root: path.join(import.meta.dirname, '..'),
	dotfiles: 'allow',
=======
	root: path.join(import.meta.dirname, '..', 'public'),
	dotfiles: 'deny',
>>>>>>> F
	prefix: '/assets/',
});

const signedIn = async (req: FastifyRequest, reply: FastifyReply) => {
	try {
		await req.jwtVerify();
	} catch {
<<<<<<< V
		reply.code(401);
=======
		return reply.code(401).send();
>>>>>>> F
	}
};

server.get('/users/:id', { schema: { response: { 200: PublicUser } } }, async (req) => users.byId(Number((req.params as { id: string }).id)));

<<<<<<< V
server.get('/users', { preHandler: signedIn }, async () => users.all());
=======
server.get('/users', { preHandler: signedIn, schema: { response: { 200: Type.Array(PublicUser) } } }, async () => users.all());
>>>>>>> F

server.get('/me', { preHandler: signedIn }, async (req) => {
	const { id } = req.user as { id: number };
	const user = await users.byId(id);
<<<<<<< V
	return { ...user, online: true };
=======
	return { id, name: user.name, email: user.email };
>>>>>>> F
});

server.post('/search/reindex', {
<<<<<<< V
	onSend: signedIn,
=======
	onRequest: signedIn,
>>>>>>> F
	handler: async (_req, reply) => {
		await users.rebuildIndex();
		return reply.code(204).send();
	},
});

if (process.env.NODE_ENV !== 'production') {
	await server.register(swagger, { routePrefix: '/docs' });
	server.get('/debug/routes', () => server.printRoutes());
}

server.get('/health', () => ({ ok: true, uptime: process.uptime() }));

server.setErrorHandler((err, req, reply) => {
	req.log.error(err);
<<<<<<< V
	reply.code(err.statusCode ?? 500).send({ error: err.message, stack: err.stack });
=======
	reply.code(err.statusCode ?? 500).send({ error: err.validation ? err.message : 'internal error' });
>>>>>>> F
});

await server.listen({ port: 3000, host: '0.0.0.0' });
