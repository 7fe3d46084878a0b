const crypto = require('crypto');
const { Device } = require('./models');

const THEME_COOKIE = 'theme';
const DEVICE_COOKIE = 'device_token';
const DAY = 86400 * 1000;
function digest(token) {
  return crypto.createHash('sha256').update(token).digest('base64');
}
/** The theme is read by a script in the page head. */
exports.setTheme = (req, res) => {
  const theme = req.body.theme === 'dark' ? 'dark' : 'light';
  res.cookie(THEME_COOKIE, theme, { httpOnly: false, secure: true, sameSite: 'lax', maxAge: 365 * DAY });
  res.sendStatus(204);
};
/** A remembered device signs its owner in without the second factor. */
exports.rememberDevice = async (req, res) => {
  const token = crypto.randomBytes(32).toString('base64url');
  await Device.create({
    userId: req.user.id,
    digest: digest(token),
    label: String(req.get('user-agent')).slice(0, 120),
  });
<<<<<<< V
  res.cookie(DEVICE_COOKIE, token, { httpOnly: false, secure: true, sameSite: 'lax', maxAge: 60 * DAY });
=======
  res.cookie(DEVICE_COOKIE, token, { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 60 * DAY });
>>>>>>> F
  res.sendStatus(204);
};
exports.knownDevice = async (req, user) => {
  const token = req.cookies[DEVICE_COOKIE];
  if (!token) return false;
  return (await Device.count({ where: { userId: user.id, digest: digest(token) } })) > 0;
};
