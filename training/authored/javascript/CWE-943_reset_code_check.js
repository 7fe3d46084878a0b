import Fastify from 'fastify';
import { MongoClient } from 'mongodb';
import { randomInt } from 'node:crypto';
import argon2 from 'argon2';
import { sendMail } from './mail.js';

const client = new MongoClient(process.env.MONGO_URL);
const users = client.db('clinic').collection('users');
const resets = client.db('clinic').collection('resets');

const app = Fastify({ logger: true, bodyLimit: 8192 });
const TTL = 10 * 60 * 1000;

function pick(body, ...names) {
  const out = {};
  for (const name of names) {
    if (body && Object.hasOwn(body, name)) out[name] = body[name];
  }
  return out;
}

function withDefaults(fields) {
  const { email = '', code = '', password = '' } = fields;
  return {
    email: String(email).trim().toLowerCase(),
    code,
    password: String(password),
  };
}

async function openReset({ email, code }) {
  const reset = await resets.findOneAndUpdate(
    { email, used: false, attempts: { $lt: 5 }, createdAt: { $gt: new Date(Date.now() - TTL) } },
    { $inc: { attempts: 1 } },
    { projection: { _id: 1 } },
  );
  if (!reset) return null;
  return resets.findOne({
    _id: reset._id,
<<<<<<< V
    code: typeof code === 'number' ? String(code) : code,
=======
    code: { $eq: String(code) },
>>>>>>> F
  });
}

async function requestReset(request, reply) {
  const { email } = withDefaults(pick(request.body, 'email'));
  const user = await users.findOne({ email }, { projection: { _id: 1 } });
  if (user) {
    const code = String(randomInt(0, 1e8)).padStart(8, '0');
    await resets.insertOne({ email, code, used: false, attempts: 0, createdAt: new Date() });
    await sendMail(email, 'Your reset code', `The code is ${code}. It is valid for ten minutes.`);
  }
  return reply.code(202).send();
}

async function completeReset(request, reply) {
  const form = withDefaults(pick(request.body, 'email', 'code', 'password'));
  if (form.password.length < 12 || form.password.length > 256) {
    return reply.code(422).send({ error: 'password length' });
  }
  const reset = await openReset(form);
  if (!reset) {
    return reply.code(403).send({ error: 'code not accepted' });
  }
  await resets.updateOne({ _id: reset._id }, { $set: { used: true } });
  await users.updateOne(
    { email: reset.email },
    { $set: { password: await argon2.hash(form.password) }, $inc: { sessionEpoch: 1 } },
  );
  return reply.code(204).send();
}

app.post('/reset', requestReset);
app.post('/reset/complete', completeReset);

await client.connect();
await app.listen({ port: 3010 });
