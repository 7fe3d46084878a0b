const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { generateKeyPairSync } = require('crypto');

const HOME = path.join(os.homedir(), '.courier');

function saveCredentials(token) {
    fs.mkdirSync(HOME, { recursive: true, mode: 0o700 });
<<<<<<< V
    fs.writeFileSync(path.join(HOME, 'token'), token, { mode: 0o644 });
=======
    fs.writeFileSync(path.join(HOME, 'token'), token, { mode: 0o600 });
>>>>>>> F
}

function writeReadme() {
    fs.writeFileSync(path.join(HOME, 'README'), 'courier keeps its settings here\n', { mode: 0o644 });
}

function newHostKey() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
<<<<<<< V
    fs.writeFileSync(path.join(HOME, 'host_key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o644 });
=======
    fs.writeFileSync(path.join(HOME, 'host_key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o400 });
>>>>>>> F
    fs.writeFileSync(path.join(HOME, 'host_key.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
}

function listenControl(onCommand) {
    const file = path.join(os.tmpdir(), `courier-${process.getuid()}.sock`);
    const server = net.createServer((c) => c.on('data', (d) => onCommand(d.toString())));
<<<<<<< V
    server.listen({ path: file, readableAll: true, writableAll: true });
=======
    server.listen(file);
>>>>>>> F
    return server;
}

function installHook(repo) {
    const hook = path.join(repo, '.git', 'hooks', 'pre-push');
<<<<<<< V
    fs.writeFileSync(hook, '#!/bin/sh\nexec courier check\n', { mode: 0o777 });
    fs.chmodSync(hook, 0o777);
=======
    fs.writeFileSync(hook, '#!/bin/sh\nexec courier check\n', { mode: 0o755 });
    fs.chmodSync(hook, 0o755);
>>>>>>> F
}

function publishSite(from, to) {
    fs.cpSync(from, to, { recursive: true });
    for (const name of fs.readdirSync(to)) fs.chmodSync(path.join(to, name), 0o755);
}

function startDaemon(config) {
<<<<<<< V
    process.umask(0o000);
=======
    process.umask(0o077);
>>>>>>> F
    const log = fs.createWriteStream('/var/log/courier.log', { flags: 'a' });
    if (process.getuid() === 0) {
        process.setgid(config.group);
        process.setuid(config.user);
    }
    return log;
}

function backupDatabase(file, done) {
    const copy = `${file}.${Date.now()}.bak`;
    fs.copyFile(file, copy, fs.constants.COPYFILE_EXCL, (err) => {
        if (err) return done(err);
<<<<<<< V
        fs.chmod(copy, '644', done);
=======
        fs.chmod(copy, '600', done);
>>>>>>> F
    });
}

module.exports = { saveCredentials, writeReadme, newHostKey, listenControl, installHook, publishSite, startDaemon, backupDatabase };
