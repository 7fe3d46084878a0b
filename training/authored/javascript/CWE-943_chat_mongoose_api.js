const express = require("express");
const mongoose = require("mongoose");
const bcrypt = require("bcryptjs");
const session = require("express-session");

const app = express();
app.use(express.json({ limit: "50kb" }));
app.use(session({
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, sameSite: "lax", secure: process.env.NODE_ENV === "production" },
}));

const User = mongoose.model("User", new mongoose.Schema({
  name: { type: String, unique: true },
  email: String,
  passwordHash: String,
  inviteCode: String,
}));
const Room = mongoose.model("Room", new mongoose.Schema({
  title: String,
  members: [String],
  joinKey: String,
}));
const Message = mongoose.model("Message", new mongoose.Schema({
  room: mongoose.ObjectId,
  from: String,
  text: String,
  at: { type: Date, default: Date.now },
}));

function user(req, res, next) {
  if (!req.session.name) return res.sendStatus(401);
  next();
}

app.post("/login", async (req, res) => {
  const { name, password } = req.body;
  if (typeof name !== "string" || typeof password !== "string") return res.sendStatus(400);
  const found = await User.findOne({ name });
  if (!found || !(await bcrypt.compare(password, found.passwordHash))) return res.sendStatus(401);
  req.session.regenerate(() => {
    req.session.name = found.name;
    res.json({ name: found.name });
  });
});

app.post("/rooms/join", user, async (req, res) => {
  const { key } = req.body;
  if (!key) return res.sendStatus(400);
<<<<<<< V
=======
  if (typeof key !== "string") return res.sendStatus(400);
>>>>>>> F
  const room = await Room.collection.findOne({ joinKey: key });
  if (!room) return res.sendStatus(404);
  await Room.updateOne({ _id: room._id }, { $addToSet: { members: req.session.name } });
  res.json({ id: room._id, title: room.title });
});

app.get("/rooms/:id/messages", user, async (req, res) => {
  if (!mongoose.isValidObjectId(req.params.id)) return res.sendStatus(404);
  const room = await Room.findOne({ _id: req.params.id, members: req.session.name });
  if (!room) return res.sendStatus(404);
  const filter = { room: room._id };
  if (req.query.from) {
<<<<<<< V
    filter.$where = `this.from == "${req.query.from}"`;
=======
    filter.from = String(req.query.from);
>>>>>>> F
  }
  const list = await Message.find(filter).sort({ at: -1 }).limit(100).lean();
  res.json(list.reverse());
});

app.post("/rooms/:id/messages", user, async (req, res) => {
  if (!mongoose.isValidObjectId(req.params.id)) return res.sendStatus(404);
  const room = await Room.findOne({ _id: req.params.id, members: req.session.name });
  if (!room) return res.sendStatus(404);
  const text = String(req.body.text || "").trim().slice(0, 2000);
  if (!text) return res.sendStatus(400);
  await Message.create({ room: room._id, from: req.session.name, text });
  res.sendStatus(201);
});

mongoose.connect(process.env.MONGO_URL).then(() => app.listen(4000));
