const dns = require('node:dns');
const http = require('node:http');
const https = require('node:https');
const { createHmac } = require('node:crypto');
const ipaddr = require('ipaddr.js');

// Used for every connection that a delivery opens.
function lookup(hostname, options, callback) {
  dns.lookup(hostname, { ...options, all: true }, (err, addresses) => {
    if (err) return callback(err);
    const usable = addresses.filter((a) => ipaddr.process(a.address).range() === 'unicast');
    if (usable.length === 0) return callback(new Error(`${hostname} has no public address`));
    if (options.all) return callback(null, usable);
    callback(null, usable[0].address, usable[0].family);
  });
}
function deliver(hook, event) {
  const url = new URL(hook.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return Promise.reject(new Error('scheme'));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && ipaddr.process(host).range() !== 'unicast') {
    return Promise.reject(new Error('address'));
  }
  const body = JSON.stringify(event);
  const signature = createHmac('sha256', hook.secret).update(body).digest('hex');
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const req = client.request(url, {
      method: 'POST',
      lookup,
      timeout: 5000,
      headers: { 'Content-Type': 'application/json', 'X-Signature': signature },
    });
    req.on('response', (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    req.on('timeout', () => req.destroy(new Error('timeout')));
    req.on('error', reject);
    req.end(body);
  });
}
module.exports = { deliver };
