const express = require("express");
const session = require("express-session");
const { randomBytes } = require("crypto");
const users = require("./users");

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session({
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: "none" },
}));
app.use((req, res, next) => {
  if (!req.session.formToken) req.session.formToken = randomBytes(18).toString("base64url");
  res.locals.formToken = req.session.formToken;
  next();
});
function checkForm(req, res, next) {
  const sent = req.body._token;
<<<<<<< V
  if (sent && sent !== req.session.formToken) {
=======
  if (sent !== req.session.formToken) {
>>>>>>> F
    return res.status(403).render("expired");
  }
  next();
}
app.get("/account", (req, res) => res.render("account", { user: req.session.user }));
app.post("/account/email", checkForm, async (req, res) => {
  if (!req.session.user) return res.redirect("/login");
  await users.setEmail(req.session.user.id, String(req.body.email));
  res.redirect("/account?saved=1");
});
module.exports = app;
