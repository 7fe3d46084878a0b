const express = require('express');
const { exec } = require('child_process');
const app = express();

app.get('/lookup', (req, res) => {
  const host = req.query.host;
  exec('nslookup ' + host, (error, output) => {
    res.send(output);
  });
});

app.listen(8080);
