const { randomUUID } = require('crypto');

/** Give every request an id and log it when it is done. */
function requestLogger(logger) {
  return (req, res, next) => {
    const started = process.hrtime.bigint();
    req.id = randomUUID();
    res.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      logger.info({ id: req.id, method: req.method, path: req.path, status: res.statusCode, ms: Math.round(ms) });
    });
    next();
  };
}

function rateLimit({ windowMs = 60000, max = 100 } = {}) {
  const hits = new Map();
  setInterval(() => hits.clear(), windowMs).unref();
  return (req, res, next) => {
    const count = (hits.get(req.ip) || 0) + 1;
    hits.set(req.ip, count);
    res.set('RateLimit-Remaining', String(Math.max(0, max - count)));
    if (count > max) return res.status(429).json({ error: 'too many requests' });
    return next();
  };
}

function pagination({ defaultSize = 20, maxSize = 100 } = {}) {
  return (req, res, next) => {
    const page = Number.parseInt(req.query.page, 10);
    const size = Number.parseInt(req.query.size, 10);
    req.pagination = {
      page: Number.isInteger(page) && page > 0 ? page : 1,
      size: Number.isInteger(size) && size > 0 ? Math.min(size, maxSize) : defaultSize,
    };
    next();
  };
}

function pageLinks(req, total) {
  const { page, size } = req.pagination;
  const last = Math.max(1, Math.ceil(total / size));
  const link = (n, rel) => `<${req.baseUrl}?page=${n}&size=${size}>; rel="${rel}"`;
  return [link(1, 'first'), page > 1 && link(page - 1, 'prev'), page < last && link(page + 1, 'next'), link(last, 'last')]
    .filter(Boolean)
    .join(', ');
}

function asyncHandler(handler) {
  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
}

function requireRole(...roles) {
  return (req, res, next) => {
    if (!req.user) return res.status(401).json({ error: 'login required' });
    if (!roles.includes(req.user.role)) return res.status(403).json({ error: 'not allowed' });
    return next();
  };
}

function securityHeaders(req, res, next) {
  res.set({
    'Content-Security-Policy': "default-src 'self'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Strict-Transport-Security': 'max-age=31536000',
  });
  next();
}

// Express recognises error handlers by their four parameters.
function errorHandler(logger) {
  // eslint-disable-next-line no-unused-vars
  return (err, req, res, next) => {
    const status = err.status || 500;
    if (status >= 500) logger.error({ id: req.id, err });
    res.status(status).json({ error: status >= 500 ? 'internal error' : err.message, id: req.id });
  };
}

module.exports = {
  requestLogger, rateLimit, pagination, pageLinks, asyncHandler, requireRole, securityHeaders, errorHandler,
};
