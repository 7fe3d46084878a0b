const net = require('net');
const express = require('express');
const rateLimit = require('express-rate-limit');

const RELAY = { host: process.env.RELAY_HOST || '127.0.0.1', port: 25 };
const INBOX = 'desk@municipality.example.test';
const app = express();

const clean = (value, max) => String(value || '').trim().slice(0, max);

function readForm(body) {
  const { name, email, subject, message, topic = 'general' } = body;
  return {
    name: clean(name, 80),
    email: clean(email, 120),
    subject: clean(subject, 150) || 'Contact form',
    message: clean(message, 8000),
    topic: ['general', 'waste', 'permits'].includes(topic) ? topic : 'general',
  };
}

function validEmail(address) {
  return /^[^\s<>@"]+@[^\s<>@"]+\.[a-z]{2,}$/i.test(address);
}

function encodeWord(text) {
  return `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

function compose(form) {
  const headers = [
    `To: ${INBOX}`,
    'From: Contact form <noreply@municipality.example.test>',
    `Reply-To: ${encodeWord(form.name)} <${form.email}>`,
<<<<<<< V
    `Subject: [${form.topic}] ${form.subject.replace('\r\n', ' ')}`,
=======
    `Subject: [${form.topic}] ${encodeWord(form.subject)}`,
>>>>>>> F
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const body = Buffer.from(form.message, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
}

function relay(data) {
  const steps = [
    'HELO forms.municipality.example.test',
    'MAIL FROM:<noreply@municipality.example.test>',
    `RCPT TO:<${INBOX}>`,
    'DATA',
    `${data}\r\n.`,
    'QUIT',
  ];
  return new Promise((resolve, reject) => {
    const socket = net.connect(RELAY);
    socket.setTimeout(10000, () => socket.destroy(new Error('relay timeout')));
    socket.setEncoding('utf8');
    socket.on('data', (answer) => {
      if (!/^[23]/.test(answer)) {
        socket.destroy(new Error(`relay said ${answer.slice(0, 60)}`));
        return;
      }
      const step = steps.shift();
      if (step) socket.write(`${step}\r\n`);
    });
    socket.on('error', reject);
    socket.on('close', (failed) => {
      if (!failed) resolve();
    });
  });
}

app.post(
  '/contact',
  rateLimit({ windowMs: 3600e3, max: 5 }),
  express.urlencoded({ extended: false, limit: '24kb' }),
  async (req, res) => {
    const form = readForm(req.body);
    if (!validEmail(form.email) || !form.message) {
      res.status(422).json({ error: 'Please check email and message.' });
      return;
    }
    try {
      await relay(compose(form));
      res.redirect(303, '/contact/thanks');
    } catch (err) {
      console.error(err.message);
      res.status(502).json({ error: 'Message could not be sent.' });
    }
  },
);

app.listen(8071);
