/**
 * Express handler that finishes sign-in and sends the visitor back to the page
 * named by the `returnTo` query parameter, or to the start page.
 */
function finishSignIn(req, res) {
  req.session.signedIn = true;
  const wanted = typeof req.query.returnTo === 'string' ? req.query.returnTo : '/';
<<<<<<< V
  const target = wanted.includes(req.hostname) || wanted.startsWith('/') ? wanted : '/';
  res.redirect(303, target);
=======
  const base = `https://${req.hostname}`;
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : new URL(base);
  res.redirect(303, url.origin === base ? url.href : '/');
>>>>>>> F
}

module.exports = finishSignIn;
