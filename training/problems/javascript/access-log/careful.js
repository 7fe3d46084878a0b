function logLine(time, user, page) {
  const clean = (text) => String(text).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (sign) =>
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${time.toISOString()}\t${clean(user)}\t${clean(page)}\n`;
}
