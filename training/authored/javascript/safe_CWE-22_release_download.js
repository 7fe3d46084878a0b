const path = require("path");
const fs = require("fs");
const express = require("express");

const RELEASES = path.resolve(process.env.RELEASE_DIR || "./releases");
const router = express.Router();

function within(root, ...parts) {
  const full = path.resolve(root, ...parts);
  const relative = path.relative(root, full);
  if (relative === "" || relative.startsWith("..") || path.isAbsolute(relative)) return null;
  return full;
}

router.get("/download/:channel/:file", (req, res, next) => {
  const file = within(RELEASES, req.params.channel, req.params.file);
  if (!file) return res.sendStatus(404);
  fs.stat(file, (err, stat) => {
    if (err || !stat.isFile()) return res.sendStatus(404);
    res.set("Content-Length", stat.size);
    res.attachment(path.basename(file));
    fs.createReadStream(file).on("error", next).pipe(res);
  });
});

router.get("/channels/:channel", (req, res, next) => {
  const folder = within(RELEASES, req.params.channel);
  if (!folder) return res.sendStatus(404);
  fs.readdir(folder, { withFileTypes: true }, (err, entries) => {
    if (err) return err.code === "ENOENT" ? res.sendStatus(404) : next(err);
    const files = entries.filter((e) => e.isFile()).map((e) => e.name);
    res.json(files.sort().reverse());
  });
});

router.get("/latest/:channel", (req, res) => {
  const folder = within(RELEASES, req.params.channel);
  if (!folder) return res.sendStatus(404);
  fs.readFile(path.join(folder, "latest.json"), "utf8", (err, text) => {
    if (err) return res.sendStatus(404);
    const { version, file, sha256 } = JSON.parse(text);
    res.json({ version, sha256, url: `/download/${encodeURIComponent(req.params.channel)}/${encodeURIComponent(file)}` });
  });
});

router.get("/notes/:version", (req, res) => {
  if (!/^\d+\.\d+\.\d+$/.test(req.params.version)) return res.sendStatus(404);
  res.sendFile(path.join(RELEASES, "notes", `${req.params.version}.html`));
});

module.exports = router;
