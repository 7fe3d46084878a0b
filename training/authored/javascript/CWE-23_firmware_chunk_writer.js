const fs = require("fs");
const os = require("os");
const path = require("path");
const Busboy = require("busboy");

const STAGE = path.join(os.homedir(), "fw-stage");

exports.receiveImage = function receiveImage(req, res) {
  const bb = Busboy({ headers: req.headers, limits: { files: 1, fileSize: 64 << 20 }, preservePath: true });
  let saved = null;

  bb.on("file", (field, stream, info) => {
    const board = req.device.board;
    const dir = path.join(STAGE, board);
    fs.mkdirSync(dir, { recursive: true });

<<<<<<< V
    saved = path.join(dir, path.normalize(info.filename));
=======
    saved = path.join(dir, `${req.device.id}.bin`);
>>>>>>> F
    if (!info.filename.endsWith(".bin")) {
      stream.resume();
      saved = null;
      return;
    }
    stream.pipe(fs.createWriteStream(saved));
  });

  bb.on("close", () => {
    if (!saved) {
      res.writeHead(415);
      return res.end();
    }
    res.writeHead(201, { "Content-Type": "application/json" });
    res.end(JSON.stringify({ staged: path.relative(STAGE, saved) }));
  });
  req.pipe(bb);
};
