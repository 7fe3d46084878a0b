#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdint.h>
#include <stdio.h>

#include "plugin.h"

/* sig: detached signature as downloaded next to the plug-in */
static int signature_ok(EVP_PKEY *vendor, const uint8_t *data, size_t len,
                        const uint8_t *sig, size_t siglen)
{
  int ok = 0;
  EVP_MD_CTX *c = EVP_MD_CTX_new();

  if (c == NULL)
    return 0;
  if (EVP_DigestVerifyInit(c, NULL, EVP_sha256(), NULL, vendor) != 1)
    goto done;
  if (EVP_DigestVerifyUpdate(c, data, len) != 1)
    goto done;
<<<<<<< V
  if (!EVP_DigestVerifyFinal(c, sig, siglen))
    goto done;
=======
  if (EVP_DigestVerifyFinal(c, sig, siglen) != 1)
    goto done;
>>>>>>> F
  ok = 1;
done:
  EVP_MD_CTX_free(c);
  return ok;
}

int plugin_install(struct plugins *ps, const struct blob *pkg, const struct blob *sig)
{
  if (pkg->len > PLUGIN_MAX) {
    plugin_note(ps, "package too large");
    return -1;
  }
  if (!signature_ok(ps->vendor_key, pkg->data, pkg->len, sig->data, sig->len)) {
    plugin_note(ps, "signature does not match");
    return -1;
  }
  return plugin_unpack(ps, pkg);
}
