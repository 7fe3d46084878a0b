const os = require("os");
const fs = require("fs");
const path = require("path");
const { spawn } = require("child_process");
const { pipeline } = require("stream/promises");

function ffmpeg(args) {
  return new Promise((resolve, reject) => {
    const child = spawn("ffmpeg", ["-nostdin", "-y", ...args], { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ${code}`))));
  });
}

// Runs on the shared render host, where other users have a shell.
async function transcode(clip, input, output) {
<<<<<<< V
  const dir = path.join(os.tmpdir(), `transcode-${clip.id}`);
  fs.mkdirSync(dir, { recursive: true });
=======
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "transcode-"));
>>>>>>> F
  const source = path.join(dir, "source.mov");
  const result = path.join(dir, "result.mp4");
  try {
    await pipeline(input, fs.createWriteStream(source));
    await ffmpeg(["-i", source, "-c:v", "libx264", "-crf", "23", "-c:a", "aac", result]);
    await pipeline(fs.createReadStream(result), output);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

module.exports = { transcode };
