#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include "lwip/tcp.h"
#include "relay.h"

/* HTTP callback receiver on the relay board (lwIP raw API). Requests look
 * like  GET /cb?token=..&msg=..&data=<base64> HTTP/1.1  */

#define TOKEN_LEN 32
#define MSG_LEN   48
#define DATA_LEN  64

static const char ok[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
static const char bad[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

static int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static int url_decode(const char *in, size_t len, char *out, size_t size) {
  size_t o = 0;
  for (size_t i = 0; i < len; i++) {
    char c = in[i];
    if (c == '%' && i + 2 < len && nibble(in[i + 1]) >= 0 && nibble(in[i + 2]) >= 0) {
      c = (char)(nibble(in[i + 1]) << 4 | nibble(in[i + 2]));
      i += 2;
    } else if (c == '+') {
      c = ' ';
    }
<<<<<<< V
    if (o >= size) return -1;
=======
    if (o + 1 >= size) return -1;
>>>>>>> F
    out[o++] = c;
  }
  out[o] = '\0';
  return (int)o;
}

static int b64(char c) {
  static const char table[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const char *p = c ? strchr(table, c) : NULL;
  return p ? (int)(p - table) : -1;
}

static int b64_decode(const char *in, size_t len, uint8_t *out, size_t size) {
  uint32_t acc = 0;
  size_t o = 0;
  int bits = 0;
<<<<<<< V
  if (len / 4 > size) return -1;
=======
  if (len / 4 * 3 + 3 > size) return -1;
>>>>>>> F
  for (size_t i = 0; i < len; i++) {
    int v = b64(in[i]);
    if (v < 0) return -1;
    acc = acc << 6 | (uint32_t)v;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[o++] = (uint8_t)(acc >> bits);
    }
  }
  return (int)o;
}

static const char *param(const char *req, const char *name, size_t *len) {
  const char *p = strstr(req, name);
  if (p == NULL) return NULL;
  p += strlen(name);
  *len = strcspn(p, "& \r\n");
  return p;
}

static err_t on_recv(void *arg, struct tcp_pcb *pcb, struct pbuf *p, err_t err) {
  static char req[512];
  char token[TOKEN_LEN + 1], msg[MSG_LEN];
  uint8_t data[DATA_LEN];
  size_t len;
  int n = 0, good = 0;

  if (p == NULL) return tcp_close(pcb);
  uint16_t got = pbuf_copy_partial(p, req, sizeof req - 1, 0);
  req[got] = '\0';
  tcp_recved(pcb, p->tot_len);
  pbuf_free(p);

  const char *t = param(req, "token=", &len);
  if (t && len == TOKEN_LEN) {
    memcpy(token, t, len);
    token[len] = '\0';
    good = relay_token_ok(token);
  }
  const char *m = param(req, "msg=", &len);
  if (m && url_decode(m, len, msg, sizeof msg) >= 0 && good)
    relay_show(msg);
  const char *d = param(req, "data=", &len);
  if (d && (n = b64_decode(d, len, data, sizeof data)) > 0 && good)
    relay_apply(data, (size_t)n);
  if (n < 0) good = 0;

  tcp_write(pcb, good ? ok : bad, strlen(good ? ok : bad), TCP_WRITE_FLAG_COPY);
  return tcp_close(pcb);
}
