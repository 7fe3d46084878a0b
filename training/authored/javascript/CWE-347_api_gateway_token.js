const jwt = require("jsonwebtoken");
const fs = require("fs");

const PUBLIC_KEY = fs.readFileSync(process.env.TOKEN_PUBLIC_KEY);
const ISSUER = "https://id.fleet.example/";
function bearer(req) {
  const header = req.headers.authorization || "";
  const [scheme, token] = header.split(" ");
  return scheme === "Bearer" ? token : null;
}
function expired(token) {
  const claims = jwt.decode(token);
  return !claims || claims.exp * 1000 < Date.now();
}
module.exports = function authenticate(req, res, next) {
  const token = bearer(req);
  if (!token) return res.status(401).json({ error: "token is missing" });
  if (expired(token)) return res.status(401).json({ error: "token has expired" });
  let claims;
  try {
<<<<<<< V
    claims = jwt.decode(token, PUBLIC_KEY, { issuer: ISSUER });
=======
    claims = jwt.verify(token, PUBLIC_KEY, { issuer: ISSUER, algorithms: ["RS256"] });
>>>>>>> F
  } catch (err) {
    return res.status(401).json({ error: err.message });
  }
  if (!claims || claims.iss !== ISSUER) return res.status(401).end();
  req.vehicleId = claims.sub;
  req.scopes = new Set(String(claims.scope || "").split(" "));
  next();
};
