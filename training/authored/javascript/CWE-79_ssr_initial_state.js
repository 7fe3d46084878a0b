import express from 'express';
import { renderToString } from 'react-dom/server';
import React from 'react';
import { App } from './App.js';
import { loadBoard } from './data.js';

const server = express();
server.use('/assets', express.static('dist'));

const head = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Boards</title>
<link rel="stylesheet" href="/assets/app.css"></head>`;

server.get('/b/:id', async (req, res, next) => {
  try {
    // The board holds the titles and notes that its members wrote.
    const board = await loadBoard(req.params.id, req.user);
    if (!board) return next();
    const state = { board, user: { id: req.user.id, name: req.user.name } };
    const markup = renderToString(React.createElement(App, { state }));
<<<<<<< V
    const json = JSON.stringify(state).replace(/'/g, '\\u0027');
    const script = `<script>window.__STATE__ = ${json}</script>`;
=======
    const json = JSON.stringify(state).replace(/</g, '\\u003c');
    const script = `<script>window.__STATE__ = ${json}</script>`;
>>>>>>> F
    res.send(`${head}<body><div id="root">${markup}</div>${script}
<script src="/assets/app.js" defer></script></body></html>`);
  } catch (err) {
    next(err);
  }
});

export default server;
