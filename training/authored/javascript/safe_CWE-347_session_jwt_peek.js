const jwt = require("jsonwebtoken")
const jwksClient = require("jwks-rsa")

const ISSUERS = {
  "https://id.north.example/": "https://id.north.example/.well-known/jwks.json",
  "https://id.south.example/": "https://id.south.example/.well-known/jwks.json",
}
const clients = Object.fromEntries(
  Object.entries(ISSUERS).map(([iss, jwksUri]) => [iss, jwksClient({ jwksUri, cache: true, rateLimit: true })])
)

/** Two campuses sign tokens; the issuer claim tells whose key to fetch. */
module.exports = async function authenticate(req, res, next) {
  const token = (req.headers.authorization || "").replace(/^Bearer /, "")
  const peeked = jwt.decode(token, { complete: true })
  const issuer = peeked && peeked.payload && peeked.payload.iss
  if (!issuer || !Object.hasOwn(clients, issuer)) {
    return res.status(401).json({ error: "unknown issuer" })
  }
  try {
    const key = await clients[issuer].getSigningKey(peeked.header.kid)
    req.claims = jwt.verify(token, key.getPublicKey(), {
      algorithms: ["RS256"],
      issuer,
      audience: "library-api",
    })
  } catch (err) {
    req.log.info({ err: err.message }, "token rejected")
    return res.status(401).json({ error: "token" })
  }
  next()
}
