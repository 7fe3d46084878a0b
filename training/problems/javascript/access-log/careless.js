function logLine(time, user, page) {
  return `${time.toISOString()}\t${user}\t${page}\n`;
}
