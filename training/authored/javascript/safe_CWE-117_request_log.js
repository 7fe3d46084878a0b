import { createWriteStream } from 'node:fs';
import { randomUUID } from 'node:crypto';

const REDACT = new Set(['authorization', 'cookie', 'set-cookie', 'x-api-key']);

export function jsonLogger(file) {
  const out = createWriteStream(file, { flags: 'a', mode: 0o640 });

  function write(level, msg, fields) {
    out.write(JSON.stringify({ ts: new Date().toISOString(), level, msg, ...fields }) + '\n');
  }

  return {
    info: (msg, fields) => write('info', msg, fields),
    warn: (msg, fields) => write('warn', msg, fields),
    close: () => new Promise((done) => out.end(done)),
  };
}

function headersOf(req) {
  return Object.fromEntries(
    Object.entries(req.headers).map(([k, v]) => [k, REDACT.has(k) ? '[redacted]' : v]),
  );
}

export function requestLog(logger) {
  return (req, res, next) => {
    const id = randomUUID();
    const began = process.hrtime.bigint();
    res.setHeader('X-Request-Id', id);

    res.on('finish', () => {
      logger.info('request', {
        id,
        method: req.method,
        url: req.originalUrl,
        agent: req.get('user-agent'),
        user: req.user?.name,
        status: res.statusCode,
        ms: Number((process.hrtime.bigint() - began) / 1_000_000n),
        headers: res.statusCode >= 500 ? headersOf(req) : undefined,
      });
    });
    next();
  };
}
