const fs = require('fs');
const pino = require('pino');
const morgan = require('morgan');
const winston = require('winston');

const log = pino();
const audit = fs.createWriteStream('/var/log/shop/audit.log', { flags: 'a' });

function auditLogin(req, ok) {
<<<<<<< V
  audit.write(`${new Date().toISOString()} login ${req.body.name.replace('\n', ' ')} ${ok ? 'ok' : 'failed'}\n`);
=======
  audit.write(`${new Date().toISOString()} login ${JSON.stringify(req.body.name)} ${ok ? 'ok' : 'failed'}\n`);
>>>>>>> F
}

function auditOrder(order) {
  audit.write(`${new Date().toISOString()} order ${order.id | 0} ${Number(order.cents) / 100}\n`);
}

exports.searched = (req, res, next) => {
  log.info({ q: req.query.q, ip: req.ip }, 'search');
  next();
};

const text = winston.createLogger({
  format: winston.format.printf(({ level, message }) => `${level} ${message}`),
  transports: [new winston.transports.File({ filename: '/var/log/shop/app.log' })],
});

exports.notFound = (req, res) => {
<<<<<<< V
  text.warn('no such page ' + decodeURIComponent(req.url));
=======
  text.warn('no such page ' + req.url);
>>>>>>> F
  res.sendStatus(404);
};

exports.agent = (req, res, next) => {
<<<<<<< V
  text.info(`agent=${req.query.client} path=${req.path}`);
=======
  text.info(`agent=${encodeURIComponent(req.query.client)} path=${req.path}`);
>>>>>>> F
  next();
};

exports.access = morgan((tokens, req, res) => {
  return [tokens.method(req, res), tokens.url(req, res), tokens.status(req, res), tokens['response-time'](req, res)].join(' ');
});

function exportCsv(rows, res) {
  res.type('text/csv');
  for (const r of rows) {
<<<<<<< V
    const name = r.name.replace(/"/g, '""');
=======
    const name = r.name.replace(/"/g, '""').replace(/^[=+\-@\t\r]/, "'$&");
>>>>>>> F
    res.write(`"${name}",${Number(r.points)}\r\n`);
  }
  res.end();
}

exports.uploaded = (req, res) => {
  const { originalname, size } = req.file;
<<<<<<< V
  console.log('\u001b[32mupload\u001b[0m %s %d', originalname, size);
=======
  console.log('\u001b[32mupload\u001b[0m %j %d', originalname, size);
>>>>>>> F
  res.sendStatus(201);
};

exports.auditLogin = auditLogin;
exports.auditOrder = auditOrder;
exports.exportCsv = exportCsv;
