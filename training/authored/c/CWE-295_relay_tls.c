/* tls.c - TLS towards the upstream relay and towards the local metrics sink */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tls_opts {
  const char *ca_file;      /* NULL: those of the system */
  const char *cert_file;    /* our own, optional */
  const char *key_file;
  const char *pin_hex;      /* SHA-256 of the peer's certificate, optional */
};

struct tls {
  SSL_CTX *ctx;
  SSL *ssl;
  char host[256];
  unsigned char pin[32];
  bool pinned;
};

static void log_ssl(const char *what) {
  char text[256];
  unsigned long e;

  while ((e = ERR_get_error()) != 0) {
    ERR_error_string_n(e, text, sizeof text);
    fprintf(stderr, "relay: %s: %s\n", what, text);
  }
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

static bool parse_pin(const char *hex, unsigned char pin[32]) {
  if (strlen(hex) != 64)
    return false;
  for (int i = 0; i < 32; i++) {
    int hi = hex_digit(hex[2 * i]), lo = hex_digit(hex[2 * i + 1]);
    if (hi < 0 || lo < 0)
      return false;
    pin[i] = (unsigned char)(hi << 4 | lo);
  }
  return true;
}

static bool load_own(SSL_CTX *ctx, const struct tls_opts *o) {
  if (!o->cert_file)
    return true;
  return SSL_CTX_use_certificate_chain_file(ctx, o->cert_file) == 1 &&
         SSL_CTX_use_PrivateKey_file(ctx, o->key_file, SSL_FILETYPE_PEM) == 1 &&
         SSL_CTX_check_private_key(ctx) == 1;
}

static bool load_roots(SSL_CTX *ctx, const struct tls_opts *o) {
  if (o->ca_file)
    return SSL_CTX_load_verify_locations(ctx, o->ca_file, NULL) == 1;
  return SSL_CTX_set_default_verify_paths(ctx) == 1;
}

/* True when the peer showed the certificate whose digest is in the settings. */
static bool pin_matches(const struct tls *t) {
  unsigned char md[EVP_MAX_MD_SIZE];
  unsigned int n = 0;
  X509 *cert = SSL_get1_peer_certificate(t->ssl);
  bool ok;

  if (!cert)
    return false;
  ok = X509_digest(cert, EVP_sha256(), md, &n) == 1 && n == 32 &&
       memcmp(md, t->pin, 32) == 0;
  X509_free(cert);
  return ok;
}

static struct tls *tls_new(const char *host, const struct tls_opts *o) {
  struct tls *t = calloc(1, sizeof *t);

  if (!t)
    return NULL;
  if (strlen(host) >= sizeof t->host)
    goto fail;
  strcpy(t->host, host);
  if (o->pin_hex) {
    if (!parse_pin(o->pin_hex, t->pin))
      goto fail;
    t->pinned = true;
  }
  t->ctx = SSL_CTX_new(TLS_client_method());
  if (!t->ctx || !SSL_CTX_set_min_proto_version(t->ctx, TLS1_2_VERSION) ||
      !load_own(t->ctx, o) || !load_roots(t->ctx, o))
    goto fail;
  SSL_CTX_set_verify(t->ctx, SSL_VERIFY_PEER, NULL);
  return t;

fail:
  log_ssl(host);
  if (t->ctx)
    SSL_CTX_free(t->ctx);
  free(t);
  return NULL;
}

void tls_free(struct tls *t) {
  if (!t)
    return;
  if (t->ssl)
    SSL_free(t->ssl);
  SSL_CTX_free(t->ctx);
  free(t);
}

static bool handshake(struct tls *t, int fd) {
  t->ssl = SSL_new(t->ctx);
  if (!t->ssl || SSL_set_fd(t->ssl, fd) != 1 ||
      SSL_set_tlsext_host_name(t->ssl, t->host) != 1)
    return false;
<<<<<<< V
=======
  if (!t->pinned && SSL_set1_host(t->ssl, t->host) != 1)
    return false;
>>>>>>> F
  return SSL_connect(t->ssl) == 1;
}

/* The upstream relay, known by its name or, where one is configured, by its pin. */
struct tls *tls_relay(const char *host, int fd, const struct tls_opts *o) {
  struct tls *t = tls_new(host, o);

  if (!t)
    return NULL;
<<<<<<< V
  if (!handshake(t, fd) || (t->pinned && SSL_get_verify_result(t->ssl) != X509_V_OK)) {
=======
  if (!handshake(t, fd) || (t->pinned && !pin_matches(t))) {
>>>>>>> F
    log_ssl(host);
    tls_free(t);
    return NULL;
  }
  return t;
}

/*
 * The metrics sink lives on this machine, with a certificate that it made
 * itself; nothing but its digest tells that it is the right one.
 */
struct tls *tls_sink(int fd, const struct tls_opts *o) {
  struct tls *t;

  if (!o->pin_hex)
    return NULL;
  t = tls_new("localhost", o);
  if (!t)
    return NULL;
  SSL_CTX_set_verify(t->ctx, SSL_VERIFY_NONE, NULL);
  if (!handshake(t, fd) || !pin_matches(t)) {
    log_ssl("sink");
    tls_free(t);
    return NULL;
  }
  return t;
}

bool tls_send(struct tls *t, const void *p, size_t n) {
  size_t done;

  while (n > 0) {
    if (SSL_write_ex(t->ssl, p, n, &done) != 1) {
      log_ssl(t->host);
      return false;
    }
    p = (const char *)p + done;
    n -= done;
  }
  return true;
}

/* Bytes read, 0 at the end, -1 for an error. */
long tls_recv(struct tls *t, void *p, size_t cap) {
  size_t got;

  if (SSL_read_ex(t->ssl, p, cap, &got) == 1)
    return (long)got;
  return SSL_get_error(t->ssl, 0) == SSL_ERROR_ZERO_RETURN ? 0 : -1;
}
