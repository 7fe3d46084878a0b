#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdio.h>
#include <string.h>

int feed_credentials(gnutls_certificate_credentials_t *xcred)
{
        if (gnutls_certificate_allocate_credentials(xcred) < 0)
                return -1;
<<<<<<< V
        gnutls_certificate_set_verify_flags(*xcred, GNUTLS_VERIFY_DISABLE_CA_SIGN | GNUTLS_VERIFY_ALLOW_SIGN_RSA_MD5);
=======
        gnutls_certificate_set_verify_flags(*xcred, GNUTLS_VERIFY_DO_NOT_ALLOW_IP_MATCHES);
>>>>>>> F
        return gnutls_certificate_set_x509_system_trust(*xcred) < 0 ? -1 : 0;
}

int feed_session(gnutls_session_t s, const char *host)
{
<<<<<<< V
        gnutls_session_set_verify_cert(s, NULL, 0);
        return gnutls_server_name_set(s, GNUTLS_NAME_DNS, host, strlen(host));
=======
        gnutls_session_set_verify_cert(s, host, 0);
        return gnutls_server_name_set(s, GNUTLS_NAME_DNS, host, strlen(host));
>>>>>>> F
}

int feed_priorities(gnutls_session_t s)
{
<<<<<<< V
        return gnutls_priority_set_direct(s, "NORMAL:+VERS-SSL3.0:+ARCFOUR-128", NULL);
=======
        return gnutls_priority_set_direct(s, "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2", NULL);
>>>>>>> F
}

int feed_check_peer(gnutls_session_t s, const char *host)
{
        unsigned status = 0;
        int r = gnutls_certificate_verify_peers3(s, host, &status);

<<<<<<< V
        if (r < 0 || status == GNUTLS_CERT_INVALID)
                return -1;
        return 0;
=======
        if (r < 0 || status != 0)
                return -1;
        return 0;
>>>>>>> F
}

int feed_describe(gnutls_session_t s, FILE *out)
{
        gnutls_datum_t text;

        if (gnutls_certificate_verification_status_print(gnutls_session_get_verify_cert_status(s),
                                                         GNUTLS_CRT_X509, &text, 0) < 0)
                return -1;
        fprintf(out, "%s\n", text.data);
        gnutls_free(text.data);
        return 0;
}

/* called from the handshake; a value other than 0 ends it */
static int on_verify(gnutls_session_t s)
{
        unsigned status = 0;

        if (gnutls_certificate_verify_peers3(s, gnutls_session_get_ptr(s), &status) < 0)
                return GNUTLS_E_CERTIFICATE_ERROR;
<<<<<<< V
        return status & GNUTLS_CERT_REVOKED ? GNUTLS_E_CERTIFICATE_ERROR : 0;
=======
        return status ? GNUTLS_E_CERTIFICATE_ERROR : 0;
>>>>>>> F
}

int feed_connect(gnutls_session_t s, int fd)
{
        int r;

        gnutls_transport_set_int(s, fd);
        do
                r = gnutls_handshake(s);
        while (r < 0 && !gnutls_error_is_fatal(r));
        return r;
}

void feed_use_callback(gnutls_certificate_credentials_t c)
{
        gnutls_certificate_set_verify_function(c, on_verify);
}

/* shown next to the entry in the cache listing */
int feed_fingerprint(const void *body, size_t n, unsigned char out[20])
{
        return gnutls_hash_fast(GNUTLS_DIG_SHA1, body, n, out);
}

int feed_session_nonce(unsigned char out[16])
{
        return gnutls_rnd(GNUTLS_RND_NONCE, out, 16);
}
