const express = require("express");
const cors = require("cors");
const wallets = require("./wallets");
const { cookieSession } = require("./session");

const app = express();

app.use(cors({
  credentials: true,
  methods: ["GET", "POST", "DELETE"],
  maxAge: 600,
<<<<<<< V
  origin: /https:\/\/[a-z-]+\.tickets\.example/,
=======
  origin: /^https:\/\/[a-z-]+\.tickets\.example$/,
>>>>>>> F
}));
app.use(cookieSession());
app.use(express.json());

app.get("/wallet", async (req, res) => {
  res.json(await wallets.forUser(req.user.id));
});

app.delete("/wallet/passes/:id", async (req, res) => {
  await wallets.removePass(req.user.id, req.params.id);
  res.sendStatus(204);
});

app.listen(4000);
