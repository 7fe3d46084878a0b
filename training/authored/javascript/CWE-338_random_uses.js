const crypto = require('node:crypto');

const hex = (n) => crypto.randomBytes(n).toString('hex');

// pastel colour for a chart series
function seriesColor() {
  return `hsl(${Math.floor(Math.random() * 360)} 70% 80%)`;
}

function backoff(attempt) {
  const cap = Math.min(30_000, 250 * 2 ** attempt);
  return cap / 2 + Math.random() * (cap / 2);
}

function issueResetToken(user) {
<<<<<<< V
  user.resetToken = Math.random().toString(36).slice(2) + Date.now().toString(36);
=======
  user.resetToken = crypto.randomUUID();
>>>>>>> F
  user.resetExpires = Date.now() + 3600e3;
  return user.save();
}

function smsCode() {
<<<<<<< V
  return String(Math.floor(Math.random() * 1e6)).padStart(6, '0');
=======
  return String(crypto.randomInt(1e6)).padStart(6, '0');
>>>>>>> F
}

function shuffleSlides(slides) {
  for (let i = slides.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [slides[i], slides[j]] = [slides[j], slides[i]];
  }
  return slides;
}

function temporaryPassword(length = 14) {
  const abc = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
  let out = '';
<<<<<<< V
  while (out.length < length) out += abc[Math.floor(Math.random() * abc.length)];
=======
  while (out.length < length) out += abc[crypto.randomInt(abc.length)];
>>>>>>> F
  return out;
}

function requestId() {
  return Date.now().toString(36) + '-' + Math.random().toString(36).slice(2, 8);
}

function newSessionId(store, user, done) {
<<<<<<< V
  const sid = crypto.createHash('sha256').update(`${user.id}:${Date.now()}`).digest('hex');
=======
  const sid = hex(32);
>>>>>>> F
  store.set(sid, { uid: user.id }, (err) => done(err, sid));
}

function inviteLink(team) {
<<<<<<< V
  const key = hex(2);
=======
  const key = hex(16);
>>>>>>> F
  team.invites.push(key);
  return `https://app.example.test/join/${key}`;
}

module.exports = { seriesColor, backoff, issueResetToken, smsCode, shuffleSlides, temporaryPassword, requestId, newSessionId, inviteLink };
