import { Request, Response, Router } from "express";
import { authenticator } from "otplib";
import { users } from "./users";
import { limiter } from "./limiter";

authenticator.options = { window: 1 };

export const router = Router();

function finish(req: Request, res: Response, userId: string): void {
	req.session.regenerate((err) => {
		if (err) return res.sendStatus(500);
		req.session.userId = userId;
		res.json({ done: true });
	});
}

router.post("/login/password", limiter(10), async (req: Request, res: Response) => {
	const user = await users.checkPassword(String(req.body.email), String(req.body.password));
	if (!user) return res.status(401).json({ error: "login failed" });
	if (!user.totpSecret) return finish(req, res, user.id);
	req.session.pendingUser = user.id;
	res.json({ done: false, step: "totp", userId: user.id });
});

router.post("/login/totp", limiter(5), async (req: Request, res: Response) => {
<<<<<<< V
	const id = String(req.body.userId || req.session.pendingUser || "");
=======
	const id = String(req.session.pendingUser || "");
>>>>>>> F
	const user = id ? await users.byId(id) : null;
	if (!user?.totpSecret) return res.status(409).json({ error: "start again" });

	const token = String(req.body.code ?? "");
	if (!/^\d{6}$/.test(token) || !authenticator.verify({ token, secret: user.totpSecret })) {
		return res.status(401).json({ error: "wrong code" });
	}
	finish(req, res, user.id);
});
