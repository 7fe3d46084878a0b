const { Router } = require("express");
const multer = require("multer");
const store = require("../lib/blob-store");
const { requireUser } = require("../lib/session");

const router = Router();
const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 512 * 1024, files: 1 } });
const KINDS = { "image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg" };

router.put("/me/avatar", requireUser, upload.single("avatar"), async (req, res) => {
  const ext = KINDS[req.file && req.file.mimetype];
  if (!ext) return res.status(415).end();
  const key = `avatars/${req.user.id}.${ext}`;
  await store.put(key, req.file.buffer, { contentType: req.file.mimetype });
  res.json({ url: `/avatars/${req.user.id}.${ext}` });
});

router.get("/avatars/:file([0-9]+\\.(png|jpg|svg))", async (req, res) => {
  const blob = await store.get(`avatars/${req.params.file}`);
  if (!blob) return res.status(404).end();
  res.set("Cache-Control", "public, max-age=300");
  res.set("X-Content-Type-Options", "nosniff");
<<<<<<< V
  res.set("Content-Disposition", "inline");
=======
  res.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
>>>>>>> F
  res.type(blob.contentType);
  res.send(blob.data);
});

module.exports = router;
