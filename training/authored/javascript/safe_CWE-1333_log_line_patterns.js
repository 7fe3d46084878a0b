const readline = require("readline");
const fs = require("fs");

const LINE = /^(\S+) \[([^\]]+)\] "([A-Z]+) ([^ "]+)(?: [^"]*)?" (\d{3}) (\d+|-)(?: (.*))?$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_LINE = 8192;

function parse(line) {
  if (line.length > MAX_LINE) return null;
  const m = LINE.exec(line);
  if (!m) return null;
  return { ip: m[1], at: m[2], method: m[3], path: m[4], status: Number(m[5]), bytes: Number(m[6]) || 0 };
}

function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

async function countHits(file, prefix) {
  const starts = new RegExp("^" + literal(prefix), "i");
  const hits = new Map();
  const lines = readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    const entry = parse(line);
    if (!entry || !starts.test(entry.path)) continue;
    const last = entry.path.split("/").pop();
    if (!SLUG.test(last)) continue;
    hits.set(last, (hits.get(last) || 0) + 1);
  }
  return [...hits].sort((a, b) => b[1] - a[1]);
}

module.exports = { countHits };
