'use strict';

const dns = require('dns');
const net = require('net');
const http = require('http');
const https = require('https');
const { monitors, results } = require('./store');

const blocked = new net.BlockList();
blocked.addSubnet('10.0.0.0', 8, 'ipv4');
blocked.addSubnet('127.0.0.0', 8, 'ipv4');
blocked.addSubnet('169.254.0.0', 16, 'ipv4');
blocked.addSubnet('172.16.0.0', 12, 'ipv4');
blocked.addSubnet('192.168.0.0', 16, 'ipv4');
blocked.addSubnet('100.64.0.0', 10, 'ipv4');
blocked.addSubnet('0.0.0.0', 8, 'ipv4');

function isBlocked(address) {
    return !net.isIPv4(address) || blocked.check(address, 'ipv4');
}

function guardedLookup(hostname, options, callback) {
    dns.lookup(hostname, { family: 4, all: true }, (err, addresses) => {
        if (err) return callback(err);
        if (addresses.some(({ address }) => isBlocked(address))) {
            return callback(new Error(`address of ${hostname} not allowed`));
        }
        if (options.all) return callback(null, addresses);
        return callback(null, addresses[0].address, 4);
    });
}

function resolveOnce(hostname) {
    return dns.promises.lookup(hostname, { family: 4 });
}

function normalise(input) {
    const { url, method = 'GET', every = 60, expect = 200 } = input;
    const parsed = new URL(String(url));
    if (!/^https?:$/.test(parsed.protocol)) throw new TypeError('scheme');
    return {
        url: parsed.href,
        method: method === 'HEAD' ? 'HEAD' : 'GET',
        every: Math.max(30, Number(every) || 60),
        expect: Number(expect) || 200,
    };
}

async function register(account, input) {
    const monitor = normalise(input);
    const { hostname } = new URL(monitor.url);
    if (net.isIP(hostname.replace(/^\[|\]$/g, ''))) throw new TypeError('use a host name');
    const { address } = await resolveOnce(hostname);
    if (isBlocked(address)) throw new TypeError('host not allowed');
    return monitors.insert({ account, ...monitor, nextAt: Date.now() });
}

function probe(monitor) {
    const target = new URL(monitor.url);
    const client = target.protocol === 'https:' ? https : http;
    return new Promise((resolve) => {
        const started = Date.now();
<<<<<<< V
        const req = client.request(target, { method: monitor.method, timeout: 8000, family: 4, agent: false }, (res) => {
=======
        const req = client.request(target, { method: monitor.method, timeout: 8000, lookup: guardedLookup }, (res) => {
>>>>>>> F
            const sample = [];
            let size = 0;
            res.on('data', (chunk) => {
                if (size < 2048) sample.push(chunk);
                size += chunk.length;
                if (size > 1e6) req.destroy();
            });
            res.on('close', () => resolve({
                up: res.statusCode === monitor.expect,
                status: res.statusCode,
                ms: Date.now() - started,
                sample: Buffer.concat(sample).toString('utf8').slice(0, 2048),
            }));
        });
        req.on('timeout', () => req.destroy(new Error('timeout')));
        req.on('error', (err) => resolve({ up: false, status: 0, ms: Date.now() - started, sample: err.message }));
        req.end();
    });
}

async function tick() {
    const due = await monitors.due(Date.now(), 25);
    await Promise.all(due.map(async (monitor) => {
        const outcome = await probe(monitor);
        await results.insert(monitor.id, outcome);
        await monitors.reschedule(monitor.id, Date.now() + monitor.every * 1000);
    }));
}

function start() {
    return setInterval(() => tick().catch((err) => console.error('tick', err)), 5000);
}

module.exports = { register, start };
