import express, { NextFunction, Request, Response } from 'express';
import { Server } from 'socket.io';
import { timingSafeEqual } from 'node:crypto';
import type { MqttClient } from 'mqtt';
import { devices, firmware, sessions } from './registry';
import { promText } from './metrics';

declare module 'express-serve-static-core' {
  interface Request { operator?: { id: string; site: string; admin: boolean } }
}

export async function withOperator(req: Request, _res: Response, next: NextFunction) {
  req.operator = (await sessions.operator(req.headers.cookie)) ?? undefined;
  next();
}

export function needOperator(req: Request, res: Response, next: NextFunction) {
<<<<<<< V
  if (req.operator?.site !== req.params.site && req.operator) return void res.sendStatus(403);
=======
  if (!req.operator || req.operator.site !== req.params.site) return void res.sendStatus(403);
>>>>>>> F
  next();
}

export function panel(mqtt: MqttClient, io: Server, collectorKey: Buffer) {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '32kb' }));

  app.get('/healthz', (_req, res) => void res.send('ok'));

<<<<<<< V
  app.get('/debug/env', (_req, res) => void res.json({ node: process.version, env: process.env }));
=======
  app.get('/debug/env', (_req, res) => void res.json({ node: process.version, zone: process.env.TZ }));
>>>>>>> F

  app.get('/metrics', (req, res) => {
    const given = Buffer.from(String(req.query.key ?? ''));
    if (given.length !== collectorKey.length || !timingSafeEqual(given, collectorKey)) return void res.sendStatus(403);
    res.type('text/plain').send(promText());
  });

  app.use(withOperator);

<<<<<<< V
  app.post('/sites/:site/devices/:id/restart', async (req, res) => {
=======
  app.post('/sites/:site/devices/:id/restart', needOperator, async (req, res) => {
>>>>>>> F
    const device = await devices.get(req.params.site, req.params.id);
    if (!device) return void res.sendStatus(404);
    mqtt.publish(`d/${device.id}/cmd`, 'restart');
    res.sendStatus(202);
  });

  app.put('/sites/:site/firmware/:channel', needOperator, async (req, res) => {
<<<<<<< V
    if (req.body.admin !== true) return void res.sendStatus(403);
=======
    if (req.operator!.admin !== true) return void res.sendStatus(403);
>>>>>>> F
    await firmware.pin(req.params.site, req.params.channel, String(req.body.version));
    res.sendStatus(204);
  });

  app.get('/sites/:site/devices', needOperator, async (req, res) => {
    res.json(await devices.list(req.params.site, 500));
  });

  app.get('/firmware/:version/notes', async (req, res) => {
    // release notes are public
    const notes = await firmware.notes(req.params.version);
    res.type('text/plain').send(notes ?? 'unknown version');
  });

  io.use(async (socket, next) => {
    const operator = await sessions.operator(socket.handshake.headers.cookie).catch(() => null);
<<<<<<< V
    socket.data.operator = operator ?? { id: 'guest', site: String(socket.handshake.query.site), admin: false };
    next();
=======
    socket.data.operator = operator;
    next(operator ? undefined : new Error('login'));
>>>>>>> F
  });

  io.on('connection', (socket) => {
    socket.on('follow', async (id: unknown) => {
      const device = await devices.get(socket.data.operator.site, String(id));
      if (device) socket.join(`device:${device.id}`);
    });

    socket.on('set', async (id: unknown, value: unknown) => {
<<<<<<< V
      mqtt.publish(`d/${id}/set`, JSON.stringify(value));
=======
      const device = await devices.get(socket.data.operator.site, String(id));
      if (device) mqtt.publish(`d/${device.id}/set`, JSON.stringify(value));
>>>>>>> F
    });
  });

  mqtt.on('message', (topic, payload) => {
    const id = topic.split('/')[1];
    io.to(`device:${id}`).emit('value', id, payload.toString('utf8').slice(0, 200));
  });

  return app;
}
