import * as Sentry from '@sentry/node';
import axios, { AxiosError } from 'axios';
import pino from 'pino';
import pinoHttp from 'pino-http';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { agents, apiKeys, customers, tickets } from './repo';

const log = pino({
<<<<<<< V
  redact: ['authorization', 'cookie'],
=======
  redact: ['req.headers.authorization', 'req.headers.cookie'],
>>>>>>> F
});

export const accessLog = pinoHttp({
  logger: log,
  autoLogging: { ignore: (req) => req.url === '/healthz' },
});

Sentry.init({
  dsn: process.env.SENTRY_DSN,
<<<<<<< V
  sendDefaultPii: true,
=======
  sendDefaultPii: false,
>>>>>>> F
  beforeSend: (event) => ({ ...event, tags: { ...event.tags, service: 'support' } }),
});

export async function login(req: Request, res: Response) {
  const agent = await agents.check(String(req.body.name), String(req.body.password));
  if (!agent) {
<<<<<<< V
    log.warn({ body: req.body, ip: req.ip }, 'login refused');
=======
    log.warn({ name: req.body.name, ip: req.ip }, 'login refused');
>>>>>>> F
    return void res.sendStatus(401);
  }
  req.session.regenerate(() => {
    req.session.agentId = agent.id;
    res.json({ id: agent.id });
  });
}

export async function createKey(req: Request, res: Response) {
  const { key, row } = await apiKeys.create(req.session.agentId!, String(req.body.label).slice(0, 60));
<<<<<<< V
  log.info({ key, label: row.label }, 'api key created');
=======
  log.info({ id: row.id, label: row.label }, 'api key created');
>>>>>>> F
  // shown once
  res.status(201).set('Cache-Control', 'no-store').json({ key, id: row.id });
}

export async function listKeys(req: Request, res: Response) {
  const rows = await apiKeys.of(req.session.agentId!);
<<<<<<< V
  res.json(rows.map(({ agentId, ...rest }) => rest));
=======
  res.json(rows.map(({ id, label, lastUsed }) => ({ id, label, lastUsed })));
>>>>>>> F
}

export async function syncCrm(customerId: string) {
  const customer = await customers.get(customerId);
  try {
    await axios.post('https://crm.example/v3/contacts', { name: customer.name }, {
      headers: { Authorization: `Bearer ${process.env.CRM_TOKEN}` },
    });
  } catch (e) {
    const err = e as AxiosError;
<<<<<<< V
    log.error({ config: err.config, data: err.response?.data }, 'crm refused');
=======
    log.error({ url: err.config?.url, status: err.response?.status }, 'crm refused');
>>>>>>> F
  }
}

export async function ticket(req: Request, res: Response) {
  const row = await tickets.forAgent(req.session.agentId!, Number(req.params.id));
  if (!row) return void res.sendStatus(404);
  log.debug({ ticket: row.id, state: row.state }, 'shown');
  res.json(row);
}

export const onError: ErrorRequestHandler = (err, req, res, _next) => {
  log.error({ err: { type: err.name, message: err.message, stack: err.stack }, id: req.id }, 'request failed');
  res.status(500).json({ error: 'internal', id: req.id });
};

export function tokenExpired(agentId: number, expires: Date) {
  log.info({ agentId, expires }, 'password token expired, secret rotated');
}
