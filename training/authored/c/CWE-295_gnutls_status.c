#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdio.h>
#include <string.h>

#include "feed.h"

/* Open a session to the market data feed. */
int
feed_handshake (struct feed *f)
{
  unsigned int status = 0;
  int ret;

  gnutls_init (&f->session, GNUTLS_CLIENT);
  gnutls_set_default_priority (f->session);
  gnutls_server_name_set (f->session, GNUTLS_NAME_DNS, f->host, strlen (f->host));
  gnutls_credentials_set (f->session, GNUTLS_CRD_CERTIFICATE, f->xcred);
  gnutls_transport_set_int (f->session, f->fd);

  do
    ret = gnutls_handshake (f->session);
  while (ret < 0 && gnutls_error_is_fatal (ret) == 0);

  if (ret < 0)
    {
      feed_warn (f, "handshake: %s", gnutls_strerror (ret));
      return -1;
    }

  ret = gnutls_certificate_verify_peers3 (f->session, f->host, &status);
<<<<<<< V
  if (ret < 0)
=======
  if (ret < 0 || status != 0)
>>>>>>> F
    {
      feed_warn (f, "certificate of %s not accepted (%d, 0x%x)", f->host, ret, status);
      gnutls_bye (f->session, GNUTLS_SHUT_RDWR);
      return -1;
    }

  return feed_login (f);
}
