const express = require('express');
const inspector = require('inspector');
const repl = require('repl');
const net = require('net');
const serveIndex = require('serve-index');
const mongoose = require('mongoose');
const Docker = require('dockerode');

const app = express();

<<<<<<< V
app.use('/files', express.static('/srv/shop', { dotfiles: 'allow' }), serveIndex('/srv/shop', { hidden: true }));
=======
app.use('/files', express.static('/srv/shop/public'));
>>>>>>> F

app.use('/manuals', express.static('/srv/manuals'), serveIndex('/srv/manuals', { icons: true }));

function startProfiler() {
<<<<<<< V
  inspector.open(9229, '0.0.0.0');
=======
  inspector.open(9229, '127.0.0.1');
>>>>>>> F
  setTimeout(() => inspector.close(), 10 * 60e3);
}

function startConsole(context) {
  const server = net.createServer((socket) => {
    const r = repl.start({ prompt: 'shop> ', input: socket, output: socket });
    Object.assign(r.context, context);
    r.on('exit', () => socket.end());
  });
<<<<<<< V
  server.listen(5001, '0.0.0.0');
=======
  server.listen(5001, '127.0.0.1');
>>>>>>> F
}

function startWeb(port) {
  return app.listen(port, '0.0.0.0', () => console.log(`listening on ${port}`));
}

app.get('/status', (req, res) => {
<<<<<<< V
  res.json({ up: process.uptime(), version: process.version, env: process.env });
=======
  res.json({ up: process.uptime(), version: process.env.APP_VERSION });
>>>>>>> F
});

function connect(uri) {
  mongoose.set('debug', process.env.NODE_ENV === 'development');
  return mongoose.connect(uri, { serverSelectionTimeoutMS: 5000 });
}

async function runJob(image, command) {
  const docker = new Docker();
  const container = await docker.createContainer({
    Image: image,
    Cmd: command,
    HostConfig: {
      AutoRemove: true,
<<<<<<< V
      Privileged: true,
      Binds: ['/:/host'],
=======
      NetworkMode: 'none',
      Memory: 512 << 20,
>>>>>>> F
    },
  });
  return container.start();
}

if (process.env.NODE_ENV !== 'production') {
  app.get('/debug/slow', (req, res) => setTimeout(() => res.send('slow'), 2000));
}

module.exports = { app, startProfiler, startConsole, startWeb, connect, runJob };
