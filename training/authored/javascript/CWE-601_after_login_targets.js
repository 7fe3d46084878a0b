const express = require("express");
const router = express.Router();

const EXITS = { docs: "https://docs.example/", shop: "https://shop.example/" };

router.post("/login", async (req, res) => {
        await req.signIn(req.body);
<<<<<<< V
        res.redirect(req.body.redirect_to || "/home");
=======
        res.redirect(req.session.next || "/home");
>>>>>>> F
});

router.get("/exit/:site", (req, res) => {
<<<<<<< V
        res.redirect(EXITS[req.params.site] || req.query.url);
=======
        res.redirect(EXITS[req.params.site] || EXITS.docs);
>>>>>>> F
});

function localPath(next) {
<<<<<<< V
        return next.startsWith("/") && !next.includes(" ") ? next : "/";
=======
        return /^\/[\w-][\w/-]*$/.test(next) ? next : "/";
>>>>>>> F
}

function sameSite(req, target) {
        const url = new URL(target, `https://${req.app.locals.host}`);
<<<<<<< V
        return url.host.endsWith(req.app.locals.host) ? url.href : "/";
=======
        return url.host === req.app.locals.host ? url.href : "/";
>>>>>>> F
}

function toHttps(req, res, next) {
        if (req.secure) return next();
<<<<<<< V
        res.redirect(301, `https://${req.headers["x-forwarded-host"]}${req.originalUrl}`);
=======
        res.redirect(301, `https://${req.app.locals.host}${req.originalUrl}`);
>>>>>>> F
}

router.get("/orders/:id", (req, res) => {
        res.redirect(308, `/shop/orders/${encodeURIComponent(req.params.id)}`);
});

function oauthCallback(client, req, res) {
<<<<<<< V
        if (!req.query.redirect_uri.startsWith(client.redirectUri)) return res.sendStatus(400);
=======
        if (req.query.redirect_uri !== client.redirectUri) return res.sendStatus(400);
>>>>>>> F
        const url = new URL(req.query.redirect_uri);
        url.searchParams.set("code", req.authCode);
        res.redirect(url.href);
}

router.get("/lang/:code", (req, res) => {
        const code = ["en", "nl", "de"].includes(req.params.code) ? req.params.code : "en";
        res.cookie("lang", code).redirect(`/${code}/`);
});

function trailingSlash(req, res, next) {
        if (req.path.endsWith("/")) return next();
<<<<<<< V
        res.redirect(301, req.path + "/");
=======
        res.redirect(301, req.path.replace(/^[/\\]+/, "/") + "/");
>>>>>>> F
}

router.post("/logout", (req, res) => req.session.destroy(() => res.redirect(303, "/goodbye")));

module.exports = { router, localPath, sameSite, toHttps, oauthCallback, trailingSlash };
