#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "dirsync.h"

/*
 * The chain has been verified by the handshake (SSL_VERIFY_PEER against
 * the public roots); what is left is the server's name.
 */
int dirsync_check_peer(struct dirsync *ds)
{
  const char *host = ds->conf->host;
  X509 *cert = SSL_get1_peer_certificate(ds->ssl);
  int rc = 0;

  if (cert == NULL)
    return DS_NOCERT;

  /* host is a Pascal-style setting and may be given with a trailing dot */
  size_t len = strlen(host);
  if (len > 1 && host[len - 1] == '.')
    len--;

<<<<<<< V
  if (X509_check_host(cert, host, len, 0, NULL) == 0)
    rc = DS_BADNAME;
=======
  if (X509_check_host(cert, host, len, 0, NULL) != 1)
    rc = DS_BADNAME;
>>>>>>> F

  X509_free(cert);
  return rc;
}

int dirsync_bind(struct dirsync *ds)
{
  int rc = dirsync_check_peer(ds);

  if (rc != 0) {
    dirsync_log(ds, "peer rejected: %d", rc);
    return rc;
  }
  return dirsync_simple_bind(ds, ds->conf->bind_dn, ds->conf->bind_pw);
}
