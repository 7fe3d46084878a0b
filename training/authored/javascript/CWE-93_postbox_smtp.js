/*
 * postbox: a very small SMTP submission client. It talks to the relay on the
 * same host, which does queueing, DKIM and TLS towards the world.
 *
 *   var box = new Postbox({ host: '127.0.0.1', from: 'shop@example.org' });
 *   box.send({ to: ['a@example.com'], subject: 'Your order', text: '...' }, done);
 */
var net = require('net');
var os = require('os');
var util = require('util');
var crypto = require('crypto');
var EventEmitter = require('events').EventEmitter;

var MAX_RECIPIENTS = 50;
var LINE = 998;
function Postbox(options) {
    EventEmitter.call(this);
    this.host = options.host || '127.0.0.1';
    this.port = options.port || 25;
    this.from = address(options.from);
    this.timeout = options.timeout || 30000;
}
util.inherits(Postbox, EventEmitter);
/** Checks one bare address, the way it goes into MAIL FROM and RCPT TO. */
function address(value) {
    var text = String(value).trim();
<<<<<<< V
    if (!/^[^\s<>,;@]{1,64}@[a-z0-9.-]{1,180}$/im.test(text)) {
=======
    if (!/^[^\s<>,;@]{1,64}@[a-z0-9.-]{1,180}$/i.test(text)) {
>>>>>>> F
        throw new TypeError('not a mail address: ' + JSON.stringify(text));
    }
    return text;
}
/** RFC 2047 for everything that is not plain printable ASCII. */
function encodeWord(value) {
    var text = String(value), out = [], rest;
    if (/^[\x20-\x7e]*$/.test(text)) { return text; }
    rest = Buffer.from(text, 'utf8');
    while (rest.length) {
        out.push('=?utf-8?B?' + rest.slice(0, 42).toString('base64') + '?=');
        rest = rest.slice(42);
    }
    return out.join('\r\n ');
}
function header(name, value) {
    return name + ': ' + value + '\r\n';
}
function wrapBase64(buffer) {
    return buffer.toString('base64').replace(/.{76}/g, '$&\r\n').replace(/\r\n$/, '') + '\r\n';
}

// A lone dot would end the message, so lines that begin with one get another.
function dotStuff(text) {
    return text.replace(/^\./gm, '..');
}
function attachmentName(value) {
    return String(value).replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 80) || 'file';
}
function build(from, recipients, message) {
    var boundary = 'pb-' + crypto.randomBytes(18).toString('hex');
    var id = crypto.randomBytes(16).toString('hex') + '@' + os.hostname();
    var text = header('From', message.fromName ? encodeWord(quoteName(message.fromName)) + ' <' + from + '>' : from) +
        header('To', recipients.join(',\r\n ')) +
        header('Date', new Date().toUTCString().replace('GMT', '+0000')) +
        header('Message-ID', '<' + id + '>');
<<<<<<< V
    text += header('Subject', /[\x80-\uffff]/.test(message.subject) ? encodeWord(message.subject) : message.subject);
=======
    text += header('Subject', encodeWord(message.subject));
>>>>>>> F
    if (message.replyTo) { text += header('Reply-To', address(message.replyTo)); }
    text += header('MIME-Version', '1.0') +
        header('Content-Type', 'multipart/mixed; boundary="' + boundary + '"') + '\r\n';
    text += '--' + boundary + '\r\n' + header('Content-Type', 'text/plain; charset=utf-8') +
        header('Content-Transfer-Encoding', 'base64') + '\r\n' + wrapBase64(Buffer.from(String(message.text), 'utf8'));
    (message.attachments || []).forEach(function (file) {
        var name = attachmentName(file.name);
        text += '--' + boundary + '\r\n' + header('Content-Type', 'application/octet-stream; name="' + name + '"') +
            header('Content-Disposition', 'attachment; filename="' + name + '"') +
            header('Content-Transfer-Encoding', 'base64') + '\r\n' + wrapBase64(file.content);
    });
    return text + '--' + boundary + '--\r\n';
}
function quoteName(name) {
    return String(name).replace(/["\\<>,;:@\r\n]/g, ' ').slice(0, 100);
}
Postbox.prototype.send = function (message, done) {
    var self = this, recipients, data, steps;
    try {
        recipients = message.to.map(address);
        if (!recipients.length || recipients.length > MAX_RECIPIENTS) { throw new RangeError('recipients'); }
        data = dotStuff(build(this.from, recipients, message));
    } catch (err) {
        return process.nextTick(done, err);
    }
    steps = [{ expect: 220 }, { say: 'EHLO ' + os.hostname(), expect: 250 }, { say: 'MAIL FROM:<' + this.from + '>', expect: 250 }]
        .concat(recipients.map(function (to) { return { say: 'RCPT TO:<' + to + '>', expect: 250 }; }))
        .concat([{ say: 'DATA', expect: 354 }, { say: data + '.', expect: 250 }, { say: 'QUIT', expect: 221 }]);
    this.talk(steps, function (err) {
        self.emit(err ? 'failed' : 'sent', recipients.length, err);
        done(err);
    });
};

Postbox.prototype.talk = function (steps, done) {
    var socket = net.connect(this.port, this.host), buffered = '', at = 0, finished = false;
    function finish(err) {
        if (finished) { return; }
        finished = true;
        socket.destroy();
        done(err || null);
    }
    function reply(line) {
        if (line.length > LINE || !/^\d{3}[ -]/.test(line)) { return finish(new Error('relay spoke strangely')); }
        if (line.charAt(3) === '-') { return; }
        if (Number(line.slice(0, 3)) !== steps[at].expect) { return finish(new Error('relay said ' + line)); }
        at++;
        if (at === steps.length) { return finish(); }
        socket.write(steps[at].say + '\r\n');
    }
    socket.setEncoding('latin1');
    socket.setTimeout(this.timeout, function () { finish(new Error('relay timed out')); });
    socket.on('error', finish);
    socket.on('close', function () { finish(new Error('relay hung up')); });
    socket.on('data', function (chunk) {
        var lines = (buffered + chunk).split('\r\n');
        buffered = lines.pop();
        if (buffered.length > LINE) { return finish(new Error('relay spoke strangely')); }
        lines.forEach(function (line) { if (!finished) { reply(line); } });
    });
};
module.exports = Postbox;
