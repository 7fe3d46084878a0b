import jwt from 'jsonwebtoken';

/**
 * Return the id of the member that a request belongs to.
 * The token is sent as `Authorization: Bearer <token>` and was signed by our login server.
 * @param {{headers: object}} req
 * @param {string} key shared key (HS256)
 * @returns {string|null} null when there is no usable token
 */
export function memberId(req, key) {
  const [scheme, token] = (req.headers.authorization || '').split(' ');
  if (scheme !== 'Bearer' || !token) return null;
  try {
<<<<<<< V
    const claims = jwt.decode(token);
    if (claims.exp * 1000 < Date.now()) return null;
=======
    const claims = jwt.verify(token, key, { algorithms: ['HS256'] });
>>>>>>> F
    return claims.sub ?? null;
  } catch {
    return null;
  }
}
