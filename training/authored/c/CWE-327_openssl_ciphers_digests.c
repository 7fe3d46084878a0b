#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <string.h>

const EVP_CIPHER *record_cipher(void)
{
<<<<<<< V
	return EVP_aes_256_ecb();
=======
	return EVP_aes_256_gcm();
>>>>>>> F
}

int seal_note(const unsigned char key[32], const unsigned char *in, int n,
	      unsigned char iv[12], unsigned char *out, unsigned char tag[16])
{
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int len = 0, fin = 0, ok;

	ok = c && RAND_bytes(iv, 12) == 1 &&
	     EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, iv) == 1 &&
	     EVP_EncryptUpdate(c, out, &len, in, n) == 1 &&
	     EVP_EncryptFinal_ex(c, out + len, &fin) == 1 &&
	     EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, 16, tag) == 1;
	EVP_CIPHER_CTX_free(c);
	return ok ? len + fin : -1;
}

/* one AES block: the key check value printed on the label */
int key_check_value(const unsigned char key[16], unsigned char kcv[3])
{
	unsigned char zero[16] = { 0 }, out[32];
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int n = 0, ok;

	ok = c && EVP_EncryptInit_ex(c, EVP_aes_128_ecb(), NULL, key, NULL) == 1 &&
	     EVP_EncryptUpdate(c, out, &n, zero, sizeof(zero)) == 1;
	EVP_CIPHER_CTX_free(c);
	if (ok)
		memcpy(kcv, out, 3);
	return ok ? 0 : -1;
}

int sign_update_manifest(EVP_PKEY *key, const unsigned char *m, size_t n,
			 unsigned char *sig, size_t *siglen)
{
	EVP_MD_CTX *c = EVP_MD_CTX_new();
<<<<<<< V
	int ok = c && EVP_DigestSignInit(c, NULL, EVP_sha1(), NULL, key) == 1 &&
=======
	int ok = c && EVP_DigestSignInit(c, NULL, EVP_sha256(), NULL, key) == 1 &&
>>>>>>> F
		 EVP_DigestSign(c, sig, siglen, m, n) == 1;

	EVP_MD_CTX_free(c);
	return ok ? 0 : -1;
}

/* names the cache file of a rendered page */
int page_cache_name(const char *url, unsigned char md[EVP_MAX_MD_SIZE], unsigned *n)
{
	return EVP_Digest(url, strlen(url), md, n, EVP_md5(), NULL);
}

unsigned char *ticket_mac(const unsigned char key[32], const unsigned char *p, size_t n,
			  unsigned char out[32])
{
	unsigned len;

	return HMAC(EVP_sha256(), key, 32, p, n, out, &len);
}

int wrap_session_key(EVP_PKEY_CTX *ctx)
{
<<<<<<< V
	return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING);
=======
	return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING);
>>>>>>> F
}

EVP_PKEY *new_device_key(void)
{
<<<<<<< V
	return EVP_RSA_gen(1024);
=======
	return EVP_RSA_gen(3072);
>>>>>>> F
}

int server_ciphers(SSL_CTX *ctx)
{
<<<<<<< V
	return SSL_CTX_set_cipher_list(ctx, "ALL:COMPLEMENTOFALL:!EXPORT:!SSLv2") &&
=======
	return SSL_CTX_set_cipher_list(ctx, "ECDHE+AESGCM:ECDHE+CHACHA20") &&
>>>>>>> F
	       SSL_CTX_set_options(ctx, SSL_OP_CIPHER_SERVER_PREFERENCE);
}

int server_versions(SSL_CTX *ctx)
{
<<<<<<< V
	return SSL_CTX_set_min_proto_version(ctx, SSL3_VERSION);
=======
	return SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
>>>>>>> F
}
