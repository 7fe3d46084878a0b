const { Client, AuthCode } = require('./models');
const { randomBytes } = require('crypto');

function fail(res, status, error) {
    res.status(status).render('oauth-error', { error });
}

/** GET /oauth/authorize, after the user has signed in. */
exports.authorize = async (req, res) => {
    const { client_id: clientId, redirect_uri: redirectUri, state, response_type: type } = req.query;
    const client = await Client.findOne({ where: { clientId: String(clientId) } });
    if (!client) return fail(res, 400, 'unknown client');
    if (type !== 'code') return fail(res, 400, 'unsupported response type');

<<<<<<< V
    if (!client.redirectUris.some((u) => String(redirectUri).startsWith(u))) {
=======
    if (!client.redirectUris.includes(String(redirectUri))) {
>>>>>>> F
        return fail(res, 400, 'redirect_uri does not match');
    }

    const code = randomBytes(32).toString('base64url');
    await AuthCode.create({
        code,
        clientId: client.id,
        userId: req.user.id,
        redirectUri,
        expiresAt: new Date(Date.now() + 60_000),
    });

    const target = new URL(redirectUri);
    target.searchParams.set('code', code);
    if (state) target.searchParams.set('state', String(state));
    res.redirect(target.href);
};
