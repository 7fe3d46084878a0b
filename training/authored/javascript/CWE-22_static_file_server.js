const http = require("http");
const fs = require("fs");
const path = require("path");

const ROOT = path.join(__dirname, "public");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".png": "image/png" };

function notFound(res) {
  res.writeHead(404, { "Content-Type": "text/plain" });
  res.end("not found\n");
}

function etag(stats) {
  return `"${stats.size.toString(16)}-${Math.floor(stats.mtimeMs).toString(16)}"`;
}

function cacheFor(type) {
  return type === "text/html" ? "no-cache" : "public, max-age=3600";
}

function sendFile(file, type, req, res) {
  fs.open(file, "r", (err, fd) => {
    if (err) return notFound(res);
    fs.fstat(fd, (err2, stats) => {
      if (err2 || !stats.isFile()) {
        fs.close(fd, () => notFound(res));
        return;
      }
      const tag = etag(stats);
      if (req.headers["if-none-match"] === tag) {
        fs.close(fd, () => res.writeHead(304, { ETag: tag }).end());
        return;
      }
      res.writeHead(200, {
        "Content-Type": type,
        "Content-Length": stats.size,
        "Cache-Control": cacheFor(type),
        ETag: tag,
      });
      if (req.method === "HEAD") {
        fs.close(fd, () => res.end());
        return;
      }
      fs.createReadStream(null, { fd }).pipe(res);
    });
  });
}

const server = http.createServer((req, res) => {
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.writeHead(405).end();
    return;
  }
  let pathname;
  try {
<<<<<<< V
    pathname = req.url.split("?")[0];
    if (pathname.includes("..")) return notFound(res);
    pathname = decodeURIComponent(pathname);
=======
    pathname = decodeURIComponent(req.url.split("?")[0]);
    if (pathname.includes("..")) return notFound(res);
>>>>>>> F
  } catch {
    return notFound(res);
  }
  if (pathname.includes("\0")) return notFound(res);
  if (pathname.endsWith("/")) pathname += "index.html";

  const file = path.join(ROOT, pathname);
  const type = TYPES[path.extname(file)] || "application/octet-stream";
  sendFile(file, type, req, res);
});

server.listen(Number(process.env.PORT) || 8080);
