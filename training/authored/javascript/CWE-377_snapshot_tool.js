#!/usr/bin/env node
'use strict';
/*
 * dbsnap: dumps the staging databases on the shared team host, masks them and
 * puts the result where the developers' laptops pick it up. Cron runs it as the
 * user "snap", who may read all databases; everybody on the team has a shell here.
 */
const { spawn } = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');
const zlib = require('zlib');

const DATABASES = ['orders', 'customers', 'catalogue'];
const PICKUP = '/srv/snapshots';
const LOCK = '/run/snap/dbsnap.lock';
const KEEP = 7;

// Columns of the dumps (tab separated COPY format) that are replaced, by table.
const MASKED = {
    'public.customers': { name: 1, email: 2, phone: 3 },
    'public.addresses': { street: 2, note: 6 },
    'public.payments': { iban: 4 },
};

function fail(message) {
    console.error('dbsnap: ' + message);
    process.exit(1);
}

function stamp() {
    return new Date().toISOString().replace(/[-:]/g, '').slice(0, 13);
}

/** Runs pg_dump into `file`; the password comes from ~/.pgpass. */
function dump(database, file) {
    return new Promise((resolve, reject) => {
        const out = fs.openSync(file, 'wx', 0o600);
        const child = spawn('pg_dump', ['--no-owner', '--no-privileges', '--dbname', database], {
            stdio: ['ignore', out, 'inherit'],
        });
        fs.closeSync(out);
        child.on('error', reject);
        child.on('close', (code) => {
            if (code === 0) resolve();
            else reject(new Error(`pg_dump of ${database} ended with ${code}`));
        });
    });
}

function maskValue(key, value) {
    if (value === '\\N') return value;
    return crypto.createHmac('sha256', key).update(value).digest('hex').slice(0, 16);
}

function maskLine(key, columns, line) {
    const cells = line.split('\t');
    for (const index of Object.values(columns)) {
        if (index < cells.length) cells[index] = maskValue(key, cells[index]);
    }
    return cells.join('\t');
}

async function mask(source, target) {
    const key = crypto.randomBytes(32);
    const sink = fs.createWriteStream(target, { flags: 'wx', mode: 0o600 });
    const gzip = zlib.createGzip({ level: 6 });
    const written = new Promise((resolve, reject) => {
        sink.on('finish', resolve);
        sink.on('error', reject);
        gzip.on('error', reject);
    });
    written.catch(() => {});
    gzip.pipe(sink);
    let columns = null;
    for await (const line of readline.createInterface({ input: fs.createReadStream(source), crlfDelay: Infinity })) {
        let out = line;
        if (columns !== null && line === '\\.') columns = null;
        else if (columns !== null) out = maskLine(key, columns, line);
        else {
            const copy = /^COPY (\w+\.\w+) \(/.exec(line);
            if (copy) columns = Object.prototype.hasOwnProperty.call(MASKED, copy[1]) ? MASKED[copy[1]] : {};
        }
        if (!gzip.write(out + '\n')) await new Promise((resolve) => gzip.once('drain', resolve));
    }
    gzip.end();
    await written;
}

// Published snapshots are for everyone on the host.
function publish(file, database) {
    const target = path.join(PICKUP, `${database}-${stamp()}.sql.gz`);
    const staging = `${target}.part`;
    fs.copyFileSync(file, staging, fs.constants.COPYFILE_EXCL);
    fs.chmodSync(staging, 0o644);
    fs.renameSync(staging, target);
    return target;
}

function prune(database) {
    const old = fs.readdirSync(PICKUP)
        .filter((name) => name.startsWith(`${database}-`) && name.endsWith('.sql.gz'))
        .sort()
        .reverse()
        .slice(KEEP);
    for (const name of old) fs.unlinkSync(path.join(PICKUP, name));
    return old.length;
}

function lock() {
    try {
        fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    } catch (err) {
        if (err.code === 'EEXIST') fail('another run holds ' + LOCK);
        throw err;
    }
    process.on('exit', () => fs.unlinkSync(LOCK));
}

function workspace() {
<<<<<<< V
    const folder = path.join(os.tmpdir(), `dbsnap-${stamp()}`);
    fs.mkdirSync(folder, { recursive: true });
    return folder;
=======
    return fs.mkdtempSync(path.join(os.tmpdir(), 'dbsnap-'));
>>>>>>> F
}

async function snapshot(database, folder) {
    const raw = path.join(folder, `${database}.sql`);
    const masked = path.join(folder, `${database}.masked.gz`);
    await dump(database, raw);
    await mask(raw, masked);
    fs.unlinkSync(raw);
    const target = publish(masked, database);
    console.log('%s (%d old ones removed)', target, prune(database));
}

async function main() {
    const wanted = process.argv.slice(2);
    const unknown = wanted.filter((name) => !DATABASES.includes(name));
    if (unknown.length) fail('no such database: ' + unknown.join(', '));
    lock();
    const folder = workspace();
    try {
        for (const database of wanted.length ? wanted : DATABASES) {
            await snapshot(database, folder);
        }
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

main().catch((err) => fail(err.message));
