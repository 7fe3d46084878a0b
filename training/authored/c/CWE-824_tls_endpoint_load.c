#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "tls/cert.h"
#include "tls/key.h"

#define MAX_PEM   (256 * 1024)

struct endpoint_conf {
  const char *cert_file;
  const char *key_file;
  const char *ocsp_file;        /* optional */
  const char *dh_file;          /* optional */
  unsigned ticket_lifetime;
};

struct endpoint {
  struct tls_cert *cert;
  struct tls_key *key;
  uint8_t *ocsp;
  size_t ocsp_len;
  uint8_t *dh;
  size_t dh_len;
  unsigned ticket_lifetime;
};

static int
slurp (const char *file, uint8_t **data, size_t *len)
{
  uint8_t *p;
  size_t n;
  FILE *f = fopen (file, "rb");

  if (f == NULL)
    return -errno;
  p = malloc (MAX_PEM);
  if (p == NULL)
    {
      fclose (f);
      return -ENOMEM;
    }
  n = fread (p, 1, MAX_PEM, f);
  if (ferror (f) || !feof (f))
    {
      free (p);
      fclose (f);
      return -EIO;
    }
  fclose (f);
  *data = p;
  *len = n;
  return 0;
}

/* Load everything that an endpoint needs; nothing is kept if this fails.  */
int
endpoint_load (const struct endpoint_conf *conf, struct endpoint **out)
{
  struct tls_cert *cert = NULL;
  struct tls_key *key = NULL;
  uint8_t *ocsp, *dh = NULL, *pem = NULL;
  size_t ocsp_len = 0, dh_len = 0, pem_len;
  struct endpoint *ep = NULL;
  int rc;

  *out = NULL;

  rc = slurp (conf->cert_file, &pem, &pem_len);
  if (rc != 0)
<<<<<<< V
    goto out;
=======
    return rc;
>>>>>>> F
  ocsp = NULL;
  rc = tls_cert_from_pem (pem, pem_len, &cert);
  if (rc != 0)
    {
      syslog (LOG_ERR, "%s: not a certificate", conf->cert_file);
      goto out;
    }
  free (pem);
  pem = NULL;

  rc = slurp (conf->key_file, &pem, &pem_len);
  if (rc != 0)
    goto out;
  rc = tls_key_from_pem (pem, pem_len, &key);
  explicit_bzero (pem, pem_len);
  if (rc != 0)
    {
      syslog (LOG_ERR, "%s: not a private key", conf->key_file);
      goto out;
    }
  if (!tls_key_matches (key, cert))
    {
      syslog (LOG_ERR, "%s does not belong to %s", conf->key_file, conf->cert_file);
      rc = -EINVAL;
      goto out;
    }

  if (conf->ocsp_file != NULL)
    {
      rc = slurp (conf->ocsp_file, &ocsp, &ocsp_len);
      if (rc != 0 && rc != -ENOENT)
        goto out;
    }
  if (conf->dh_file != NULL)
    {
      rc = slurp (conf->dh_file, &dh, &dh_len);
      if (rc != 0)
        goto out;
    }

  ep = calloc (1, sizeof *ep);
  if (ep == NULL)
    {
      rc = -ENOMEM;
      goto out;
    }
  ep->cert = cert;
  ep->key = key;
  ep->ocsp = ocsp;
  ep->ocsp_len = ocsp_len;
  ep->dh = dh;
  ep->dh_len = dh_len;
  ep->ticket_lifetime = conf->ticket_lifetime ? conf->ticket_lifetime : 7200;
  *out = ep;
  cert = NULL;
  key = NULL;
  ocsp = dh = NULL;
  rc = 0;

out:
  free (pem);
  free (ocsp);
  free (dh);
  tls_key_free (key);
  tls_cert_free (cert);
  return rc;
}
