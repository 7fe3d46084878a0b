import cors from 'cors';
import express, { Request, Response } from 'express';
import fastifyCors from '@fastify/cors';
import Fastify from 'fastify';
import type { Middleware } from 'koa';
import { Server } from 'socket.io';
import type { Server as HttpServer } from 'node:http';

const ORIGINS = ['https://app.example.test', 'https://admin.example.test'];

export function accountApi() {
  const app = express();
<<<<<<< V
  app.use(cors({ origin: true, credentials: true }));
=======
  app.use(cors({ origin: ORIGINS, credentials: true }));
>>>>>>> F
  app.get('/me', (req, res) => res.json(res.locals.user));
  return app;
}

// fonts and map tiles
export function assetServer(dir: string) {
  const app = express();
  app.use(cors({ origin: '*' }), express.static(dir, { immutable: true, maxAge: '30d' }));
  return app;
}

export async function billingApi() {
  const api = Fastify();
  await api.register(fastifyCors, {
    credentials: true,
    origin(origin, cb) {
<<<<<<< V
      cb(null, !origin || /example\.test/.test(origin));
=======
      cb(null, !origin || /^https:\/\/([a-z0-9-]+\.)?example\.test$/.test(origin));
>>>>>>> F
    },
  });
  return api;
}

export function profile(req: Request, res: Response) {
  const origin = req.get('origin') ?? '';
<<<<<<< V
  if (ORIGINS.some((o) => origin.startsWith(o))) {
=======
  if (ORIGINS.includes(origin)) {
>>>>>>> F
    res.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' });
  }
  res.json(res.locals.profile);
}

export function publicStatus(_req: Request, res: Response) {
  res.set('Access-Control-Allow-Origin', '*').json({ up: true, at: Date.now() });
}

export function realtime(http: HttpServer) {
  return new Server(http, {
<<<<<<< V
    cors: { origin: (_origin, cb) => cb(null, true), credentials: true },
=======
    cors: { origin: ORIGINS, credentials: true },
>>>>>>> F
  });
}

export const partnerCors: Middleware = async (ctx, next) => {
  await next();
<<<<<<< V
  ctx.set('Access-Control-Allow-Origin', ctx.get('Origin'));
=======
  ctx.set('Access-Control-Allow-Origin', ORIGINS[0]);
>>>>>>> F
  ctx.set('Access-Control-Allow-Credentials', 'true');
};
