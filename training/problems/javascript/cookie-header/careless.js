function cookieHeader(name, value) {
  return 'Set-Cookie: ' + name + '=' + value + '; Path=/\r\n';
}
