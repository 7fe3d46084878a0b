import pino from 'pino';
import type { RequestHandler } from 'express';

export const logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  redact: { paths: ['headers.authorization', 'headers.cookie', 'body.password', 'body.token', 'body.card'], censor: '***' },
});

const HIDDEN = /^(code|token|signature|state)$/i;

function pathOf(url: string): string {
  const parsed = new URL(url, 'http://local');
  for (const name of [...parsed.searchParams.keys()]) {
    if (HIDDEN.test(name)) parsed.searchParams.set(name, '***');
  }
  return parsed.pathname + parsed.search;
}

export const requestLog: RequestHandler = (req, res, next) => {
  const start = process.hrtime.bigint();
  res.on('finish', () => {
    logger.info(
      {
        method: req.method,
        path: pathOf(req.originalUrl),
        status: res.statusCode,
        ms: Number(process.hrtime.bigint() - start) / 1e6,
        headers: req.headers,
        user: req.session?.userId,
      },
      'request',
    );
  });
  next();
};

export function logLoginFailure(email: string, reason: string, body: Record<string, unknown>): void {
  logger.warn({ email, reason, body }, 'login failed');
}
