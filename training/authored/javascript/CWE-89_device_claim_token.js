var express = require('express');
var mysql = require('mysql');
var log = require('./log').child({ mod: 'claim' });

var db = mysql.createPool(require('./config').mysql);
var app = express();
app.use(express.json({ limit: '16kb' }));

function findDevice(serial, cb) {
  db.query('SELECT id, model FROM devices WHERE serial = ?', [serial], function (err, rows) {
    cb(err, rows && rows[0]);
  });
}

/* A new owner types the serial and the code printed on the sticker. */
app.post('/claim', function (req, res) {
  var serial = String(req.body.serial || '');
  findDevice(serial, function (err, device) {
    if (err) return res.status(500).end();
    if (!device) return res.status(404).json({ error: 'unknown device' });
<<<<<<< V
    var code = req.body.code || '';
=======
    var code = String(req.body.code || '');
>>>>>>> F
    var sql = 'UPDATE devices SET owner_id = ?, claimed_at = NOW() ' +
              'WHERE id = ? AND owner_id IS NULL AND claim_code = ?';
    db.query(sql, [req.user.id, device.id, code], function (err2, result) {
      if (err2) {
        log.error({ err: err2 }, 'claim failed');
        return res.status(500).end();
      }
      if (result.affectedRows !== 1) return res.status(403).json({ error: 'wrong code' });
      res.json({ id: device.id, model: device.model });
    });
  });
});

module.exports = app;
