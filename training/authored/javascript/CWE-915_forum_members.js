const fastify = require('fastify')({ logger: true });
const argon2 = require('argon2');
const { Op } = require('sequelize');
const { Member, Thread } = require('./models');

fastify.register(require('@fastify/secure-session'), {
  key: Buffer.from(process.env.SESSION_KEY, 'hex'),
  cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: true },
});

const view = (m) => ({
  id: m.id, nick: m.nick, about: m.about, rank: m.rank, joined: m.createdAt,
});

async function loggedIn(request, reply) {
  const id = request.session.get('member');
  request.member = id ? await Member.findByPk(id) : null;
  if (!request.member || request.member.banned) {
    return reply.code(401).send({ error: 'login' });
  }
}

async function moderator(request, reply) {
  if (request.member.rank !== 'moderator') {
    return reply.code(403).send({ error: 'moderators only' });
  }
}

fastify.post('/members', async (request, reply) => {
  const { password, ...rest } = request.body;
  if (typeof password !== 'string' || password.length < 10) {
    return reply.code(400).send({ error: 'password' });
  }
  if (await Member.findOne({ where: { nick: String(rest.nick) } })) {
    return reply.code(409).send({ error: 'nick taken' });
  }
  const passwordHash = await argon2.hash(password);
<<<<<<< V
  const member = await Member.create({ passwordHash, rank: 'reader', ...rest });
=======
  const member = await Member.create({ passwordHash, rank: 'reader', nick: rest.nick, email: rest.email });
>>>>>>> F
  request.session.set('member', member.id);
  return reply.code(201).send(view(member));
});

fastify.patch('/members/me', { preHandler: loggedIn }, async (request) => {
  const changes = request.body;
<<<<<<< V
  delete changes.id;
  delete changes.passwordHash;
  await request.member.update(changes);
=======
  await request.member.update(changes, { fields: ['about', 'email', 'signature'] });
>>>>>>> F
  return view(request.member);
});

fastify.post('/members/:id/ban', { preHandler: [loggedIn, moderator] }, async (request, reply) => {
  const [count] = await Member.update(
    { banned: Boolean(request.body.banned) },
    { where: { id: Number(request.params.id), rank: { [Op.ne]: 'moderator' } } },
  );
  return reply.code(count ? 204 : 404).send();
});

fastify.get('/members/:id', async (request, reply) => {
  const member = await Member.findByPk(Number(request.params.id));
  if (!member) return reply.code(404).send({ error: 'not found' });
  const threads = await Thread.count({ where: { authorId: member.id } });
  return { ...view(member), threads };
});

fastify.listen({ port: 3030 });
