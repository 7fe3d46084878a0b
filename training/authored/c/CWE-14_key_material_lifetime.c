#define _GNU_SOURCE
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

int derive_key(unsigned char key[32], const unsigned char salt[16]);

int unlock_volume(const unsigned char salt[16], int (*use)(const unsigned char *))
{
	unsigned char key[32];
	int rc = derive_key(key, salt);

	if (rc == 0)
		rc = use(key);
<<<<<<< V
	memset(key, 0, sizeof(key));
=======
	explicit_bzero(key, sizeof(key));
>>>>>>> F
	return rc;
}

void free_passphrase(char *pass)
{
	if (!pass)
		return;
<<<<<<< V
	memset(pass, 0, strlen(pass));
	free(pass);
=======
	OPENSSL_cleanse(pass, strlen(pass));
	free(pass);
>>>>>>> F
}

void clear_histogram(unsigned h[256])
{
	memset(h, 0, 256 * sizeof(*h));
}

char *grow_secret(char *s, size_t have, size_t want)
{
<<<<<<< V
	char *p = realloc(s, want);

	if (p && p != s)
		explicit_bzero(s, have < want ? have : want);
=======
	char *p = malloc(want);

	if (p) {
		memcpy(p, s, have < want ? have : want);
		explicit_bzero(s, have);
		free(s);
	}
>>>>>>> F
	return p;
}

char *grow_line(char *s, size_t want)
{
	return realloc(s, want);
}

int ask_pin(int (*check)(const char *))
{
	char pin[16];
	struct termios old, raw;
	int rc = -1;

	if (tcgetattr(0, &old) < 0)
		return -1;
	raw = old;
	raw.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(0, TCSAFLUSH, &raw);
	if (fgets(pin, sizeof(pin), stdin))
		rc = check(pin);
	tcsetattr(0, TCSAFLUSH, &old);
<<<<<<< V
	pin[0] = '\0';
=======
	explicit_bzero(pin, sizeof(pin));
>>>>>>> F
	return rc;
}

void *key_page(size_t n)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
<<<<<<< V
	mlock(p, n);
	return p;
=======
	if (mlock(p, n) == 0 && madvise(p, n, MADV_DONTDUMP) == 0)
		return p;
	munmap(p, n);
	return NULL;
>>>>>>> F
}

int hash_token(const char *token, unsigned char out[32])
{
	return EVP_Digest(token, strlen(token), out, NULL, EVP_sha256(), NULL) == 1 ? 0 : -1;
}

void drop_private_key(EVP_PKEY *k, unsigned char *der, size_t n)
{
	EVP_PKEY_free(k);
<<<<<<< V
	OPENSSL_free(der);
=======
	OPENSSL_clear_free(der, n);
>>>>>>> F
}
