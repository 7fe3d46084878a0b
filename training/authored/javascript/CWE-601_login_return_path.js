const express = require("express");
const passport = require("passport");

const router = express.Router();
const HOME = "/dashboard";

function returnPath(value) {
  if (typeof value !== "string") return HOME;
<<<<<<< V
  return value.startsWith("/") && !value.includes("://") ? value : HOME;
=======
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(value) ? value : HOME;
>>>>>>> F
}

router.get("/login", (req, res) => {
  if (req.isAuthenticated()) return res.redirect(HOME);
  res.render("login", { next: req.query.next || "", failed: "failed" in req.query });
});

router.post(
  "/login",
  express.urlencoded({ extended: false }),
  passport.authenticate("local", { failureRedirect: "/login?failed", keepSessionInfo: false }),
  (req, res) => {
    res.redirect(303, returnPath(req.body.next));
  }
);

router.post("/logout", (req, res, next) => {
  req.logout((err) => {
    if (err) return next(err);
    res.redirect("/login");
  });
});

module.exports = router;
