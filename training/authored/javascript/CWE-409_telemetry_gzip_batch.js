const express = require('express');
const zlib = require('zlib');
const { promisify } = require('util');
const { writeBatch } = require('./tsdb');

const gunzip = promisify(zlib.gunzip);
const router = express.Router();
const raw = express.raw({ type: 'application/x-ndjson+gzip', limit: '1mb', inflate: false });
function parseLines(text) {
  const points = [];
  for (const line of text.split('\n')) {
    if (!line) continue;
    const p = JSON.parse(line);
    if (Number.isFinite(p.t) && Number.isFinite(p.v)) points.push({ t: p.t, v: p.v });
    if (points.length === 20000) break;
  }
  return points;
}
router.post('/v1/points/:sensor', raw, async (req, res) => {
  let text;
  try {
<<<<<<< V
    text = (await gunzip(req.body, { finishFlush: zlib.constants.Z_SYNC_FLUSH })).toString('utf8');
=======
    text = (await gunzip(req.body, { maxOutputLength: 16 << 20 })).toString('utf8');
>>>>>>> F
  } catch {
    return res.status(400).end();
  }
  const points = parseLines(text);
  await writeBatch(req.params.sensor, points);
  res.status(202).json({ stored: points.length });
});
module.exports = router;
