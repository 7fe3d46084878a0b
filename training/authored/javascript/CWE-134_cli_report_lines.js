import util from 'node:util';
import _ from 'lodash';
import { vsprintf } from 'sprintf-js';
import winston from 'winston';
import Handlebars from 'handlebars';

const logger = winston.createLogger({
  format: winston.format.combine(winston.format.splat(), winston.format.simple()),
  transports: [new winston.transports.Console()],
});

const TITLES = { build: 'Build %d of %s', test: 'Tests of %s' };

export function titleOf(kind, ...args) {
  return util.format(TITLES[kind === 'test' ? 'test' : 'build'], ...args);
}

// job: { id, token, branch }
export function reportFailure(branch, job) {
<<<<<<< V
  logger.error('push to ' + branch + ' failed after ' + Number(job.seconds) + 's', job);
=======
  logger.error('push to %s failed for %s', branch, job.id);
>>>>>>> F
}

export function logRequest(req, user) {
<<<<<<< V
  console.log(`${req.method} ${req.originalUrl} user=%s`, user.id);
=======
  console.log('%s user=%s', req.url, user.id);
>>>>>>> F
}

export function logShard(index, total) {
  console.log('shard ' + Number(index) + '/%d', total);
}

export function userSummary(pattern, repo) {
<<<<<<< V
  return _.template(pattern)({ name: repo.name, stars: repo.stars });
=======
  return pattern.replaceAll('${name}', () => repo.name).replaceAll('${stars}', () => String(repo.stars));
>>>>>>> F
}

export function badge(repo) {
  return _.template('<%- name %>: <%- stars %>')(repo);
}

export function mailBody(draft, contact) {
<<<<<<< V
  return Handlebars.compile('Hi {{name}},\n' + draft)(contact);
=======
  return Handlebars.compile('Hi {{name}},\n')(contact) + draft;
>>>>>>> F
}

// columns: "%-20s|%5d" style layout of a shared dashboard
export function tableRow(columns, values) {
<<<<<<< V
  if (!/^[-|%0-9sd ]+$/.test(columns)) throw new TypeError('columns');
  return vsprintf(columns, values);
=======
  return columns.split('|').map((c, i) => String(values[i]).padEnd(Math.min(Math.abs(parseInt(c.slice(1), 10)) || 0, 60))).join('|');
>>>>>>> F
}

export function priceCell(cents) {
  return vsprintf('%8.2f', [cents / 100]);
}
