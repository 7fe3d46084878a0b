import net from 'node:net';
import nodemailer from 'nodemailer';
import express from 'express';

const transport = nodemailer.createTransport({ host: 'mail.example.test', port: 587, requireTLS: true });
const app = express();
app.use(express.urlencoded({ extended: false, limit: '50kb' }));

app.post('/contact', async (req, res) => {
  await transport.sendMail({
<<<<<<< V
    from: req.body.email,
    to: `office@example.test, ${req.body.copyTo}`,
=======
    replyTo: String(req.body.email),
    to: 'office@example.test',
>>>>>>> F
    subject: `Contact: ${req.body.subject}`,
    text: String(req.body.text),
  });
  res.redirect('/thanks');
});

app.post('/invite', async (req, res) => {
  const note = String(req.body.note).slice(0, 500);
  await transport.sendMail({
    from: 'team@example.test',
    to: { name: req.user.name, address: req.user.email },
    subject: 'You are invited',
<<<<<<< V
    html: `<p>${note}</p><p><a href="https://example.test/join">Join</a></p>`,
=======
    text: `${note}\n\nhttps://example.test/join`,
>>>>>>> F
  });
  res.sendStatus(202);
});

app.post('/ticket', async (req, res) => {
  await transport.sendMail({
    from: 'desk@example.test',
    to: 'queue@example.test',
    subject: 'Ticket',
<<<<<<< V
    attachments: [{ filename: 'log.txt', path: req.body.log }],
=======
    attachments: [{ filename: 'log.txt', content: req.body.log }],
>>>>>>> F
  });
  res.sendStatus(202);
});

export function sendRaw(to, text, done) {
  const socket = net.connect(25, '127.0.0.1');
  const lines = ['HELO app', 'MAIL FROM:<app@example.test>'];
<<<<<<< V
  lines.push(`RCPT TO:<${to.trim()}>`, 'DATA');
=======
  lines.push(`RCPT TO:<${to.replace(/[\s<>]/g, '')}>`, 'DATA');
>>>>>>> F
  socket.on('data', () => {
    const next = lines.shift();
    if (next) socket.write(next + '\r\n');
    else socket.end(`\r\n${text.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')}\r\n.\r\nQUIT\r\n`, done);
  });
}

export async function nightlyReport(rows) {
  const html = `<table>${rows.map((r) => `<tr><td>${Number(r.count)}</td></tr>`).join('')}</table>`;
  await transport.sendMail({ from: 'cron@example.test', to: 'ops@example.test', subject: `Report ${new Date().toDateString()}`, html });
}

app.get('/download/:id', (req, res) => {
  const doc = app.locals.docs.get(req.params.id);
<<<<<<< V
  res.socket.write(`HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename=${doc.title}\r\n\r\n`);
=======
  res.writeHead(200, { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(doc.title)}` });
>>>>>>> F
  res.end(doc.body);
});

app.get('/report.csv', (req, res) => {
  res.set('Content-Disposition', `attachment; filename="report-${new Date().toISOString().slice(0, 10)}.csv"`);
  res.send(app.locals.report());
});

export default app;
