function cookieHeader(name, value) {
  return `Set-Cookie: ${name}=${encodeURIComponent(value)}; Path=/\r\n`;
}
