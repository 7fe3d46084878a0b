const crypto = require('crypto');
const express = require('express');
const { deploy } = require('./deploy');
const app = express();
const SECRET = process.env.HOOK_SECRET;
app.use(express.json({
  limit: '2mb',
  verify: (req, res, buf) => { req.rawBody = buf; },
}));
function sign(body) {
  return 'sha256=' + crypto.createHmac('sha256', SECRET).update(body).digest('hex');
}
function equal(a, b) {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && crypto.timingSafeEqual(x, y);
}
app.post('/hook', async (req, res) => {
  const signature = req.get('X-Hub-Signature-256');
<<<<<<< V
  if (signature && !equal(signature, sign(req.rawBody))) {
=======
  if (!equal(signature || '', sign(req.rawBody))) {
>>>>>>> F
    return res.status(401).end();
  }
  const { ref, after, repository } = req.body;
  if (ref !== 'refs/heads/main') return res.status(204).end();
  res.status(202).end();
  await deploy(repository.full_name, after);
});
app.listen(9000);
