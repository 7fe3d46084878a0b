/*
 * vault.c - encrypted records of the credential store (AES-256-GCM)
 *
 * Record:  nonce(12)  tag(16)  ciphertext
 * The record's name is bound in as additional data, so that records can not
 * be exchanged for one another on disk.
 */

#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_LEN     32
#define NONCE_LEN   12
#define TAG_LEN     16
#define OVERHEAD    (NONCE_LEN + TAG_LEN)
#define NAME_CAP    64
#define PLAIN_MAX   65536

struct vault
{
  uint8_t key[KEY_LEN];
};

struct record
{
  char name[NAME_CAP];
  uint8_t nonce[NONCE_LEN];	/* of the sealed form below */
  uint8_t *sealed;
  size_t sealed_len;
  unsigned version;
};

/* Fills in a nonce that has not been used with this key.  */
static int
fresh_nonce (uint8_t nonce[NONCE_LEN])
{
  return RAND_bytes (nonce, NONCE_LEN) == 1 ? 0 : -EIO;
}

static int
seal (const struct vault *v, const char *name, const uint8_t nonce[NONCE_LEN],
      const uint8_t *plain, size_t n, uint8_t *out)
{
  EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new ();
  int len, ok;

  if (c == NULL)
    return -ENOMEM;
  memcpy (out, nonce, NONCE_LEN);
  ok = EVP_EncryptInit_ex (c, EVP_aes_256_gcm (), NULL, v->key, nonce) == 1
    && EVP_EncryptUpdate (c, NULL, &len, (const uint8_t *) name,
			  (int) strlen (name)) == 1
    && EVP_EncryptUpdate (c, out + OVERHEAD, &len, plain, (int) n) == 1
    && EVP_EncryptFinal_ex (c, out + OVERHEAD + len, &len) == 1
    && EVP_CIPHER_CTX_ctrl (c, EVP_CTRL_GCM_GET_TAG, TAG_LEN,
			    out + NONCE_LEN) == 1;
  EVP_CIPHER_CTX_free (c);
  return ok ? 0 : -EIO;
}

static int
unseal (const struct vault *v, const char *name, const uint8_t *in, size_t n,
	uint8_t *plain)
{
  EVP_CIPHER_CTX *c;
  uint8_t tag[TAG_LEN];
  int len, tail, ok;

  if (n < OVERHEAD || n - OVERHEAD > PLAIN_MAX)
    return -EINVAL;
  c = EVP_CIPHER_CTX_new ();
  if (c == NULL)
    return -ENOMEM;
  memcpy (tag, in + NONCE_LEN, TAG_LEN);
  ok = EVP_DecryptInit_ex (c, EVP_aes_256_gcm (), NULL, v->key, in) == 1
    && EVP_DecryptUpdate (c, NULL, &len, (const uint8_t *) name,
			  (int) strlen (name)) == 1
    && EVP_DecryptUpdate (c, plain, &len, in + OVERHEAD,
			  (int) (n - OVERHEAD)) == 1
    && EVP_CIPHER_CTX_ctrl (c, EVP_CTRL_GCM_SET_TAG, TAG_LEN, tag) == 1
<<<<<<< V
    && EVP_DecryptFinal_ex (c, plain + len, &tail) >= 0;
=======
    && EVP_DecryptFinal_ex (c, plain + len, &tail) > 0;
>>>>>>> F
  EVP_CIPHER_CTX_free (c);
  if (!ok)
    OPENSSL_cleanse (plain, n - OVERHEAD);
  return ok ? 0 : -EBADMSG;
}

static int
set_sealed (struct record *r, uint8_t *sealed, size_t len)
{
  free (r->sealed);
  r->sealed = sealed;
  r->sealed_len = len;
  memcpy (r->nonce, sealed, NONCE_LEN);
  r->version++;
  return 0;
}

int
record_create (const struct vault *v, struct record *r, const char *name,
	       const uint8_t *plain, size_t n)
{
  uint8_t nonce[NONCE_LEN], *out;
  int err;

  if (strlen (name) >= NAME_CAP || n > PLAIN_MAX)
    return -EINVAL;
  memset (r, 0, sizeof *r);
  strcpy (r->name, name);
  out = malloc (n + OVERHEAD);
  if (out == NULL)
    return -ENOMEM;
  err = fresh_nonce (nonce);
  if (err == 0)
    err = seal (v, r->name, nonce, plain, n, out);
  if (err < 0)
    {
      free (out);
      return err;
    }
  return set_sealed (r, out, n + OVERHEAD);
}

int
record_update (const struct vault *v, struct record *r, const uint8_t *plain, size_t n)
{
  uint8_t nonce[NONCE_LEN], *out;
  int err;

  if (n > PLAIN_MAX)
    return -EINVAL;
  out = malloc (n + OVERHEAD);
  if (out == NULL)
    return -ENOMEM;
<<<<<<< V
  memcpy (nonce, r->nonce, NONCE_LEN);
  err = seal (v, r->name, nonce, plain, n, out);
=======
  err = fresh_nonce (nonce);
  if (err == 0)
    err = seal (v, r->name, nonce, plain, n, out);
>>>>>>> F
  if (err < 0)
    {
      free (out);
      return err;
    }
  return set_sealed (r, out, n + OVERHEAD);
}

/* *plain is to be released with record_wipe().  */
int
record_read (const struct vault *v, const struct record *r, uint8_t **plain, size_t *n)
{
  size_t len = r->sealed_len;
  int err;

  if (len < OVERHEAD)
    return -EINVAL;
  *plain = malloc (len - OVERHEAD + 1);
  if (*plain == NULL)
    return -ENOMEM;
  err = unseal (v, r->name, r->sealed, len, *plain);
  if (err < 0)
    {
      free (*plain);
      *plain = NULL;
      return err;
    }
  *n = len - OVERHEAD;
  return 0;
}

void
record_wipe (uint8_t *plain, size_t n)
{
  if (plain == NULL)
    return;
  OPENSSL_cleanse (plain, n);
  free (plain);
}

/* Seals the record again under another key, for a change of the passphrase.  */
int
record_rekey (const struct vault *from, const struct vault *to, struct record *r)
{
  uint8_t *plain;
  size_t n;
  int err = record_read (from, r, &plain, &n);

  if (err < 0)
    return err;
  err = record_update (to, r, plain, n);
  record_wipe (plain, n);
  return err;
}
