const MONTH = 30 * 24 * 3600 * 1000;

/**
 * Issue a remember-me cookie and store its hash.
 * @param {import('express').Response} res
 * @param {{save: Function}} store
 * @param {string} memberId
 * @param {{value: string, hash: string}} token fresh token
 */
async function rememberMe(res, store, memberId, token) {
  await store.save({ memberId, hash: token.hash, until: Date.now() + MONTH });
<<<<<<< V
  res.cookie('rm', token.value, { maxAge: MONTH, path: '/', sameSite: 'lax' });
=======
  res.cookie('rm', token.value, { maxAge: MONTH, httpOnly: true, secure: true, sameSite: 'lax' });
>>>>>>> F
  res.cookie('lang', res.locals.lang, { maxAge: MONTH, path: '/', sameSite: 'lax' });
}

module.exports = rememberMe;
