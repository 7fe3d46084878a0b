#define _GNU_SOURCE
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int unlock(int (*try_key)(const unsigned char *, size_t), const char *pass, const unsigned char salt[16])
{
	unsigned char key[32];
	int rc = -1;
	if (PKCS5_PBKDF2_HMAC(pass, (int)strlen(pass), salt, 16, 600000, EVP_sha256(), 32, key) == 1)
		rc = try_key(key, sizeof key);
<<<<<<< V
	memset(key, 0, sizeof key);
=======
	explicit_bzero(key, sizeof key);
>>>>>>> F
	return rc;
}

void fresh_frame(unsigned char frame[512], unsigned char kind)
{
	memset(frame, 0, 512);
	frame[0] = kind;
}

void free_secret(char *secret)
{
	if (!secret)
		return;
<<<<<<< V
	memset(secret, 0, strlen(secret));
	free(secret);
=======
	OPENSSL_cleanse(secret, strlen(secret));
	free(secret);
>>>>>>> F
}

int ask_pin(char *out, size_t n)
{
	char line[64];
	if (!fgets(line, sizeof line, stdin))
		return -1;
	line[strcspn(line, "\n")] = '\0';
	snprintf(out, n, "%s", line);
<<<<<<< V
	bzero(line, sizeof(char *));
=======
	explicit_bzero(line, sizeof line);
>>>>>>> F
	return 0;
}

char *grow_secret(char *old, size_t old_len, size_t new_len)
{
<<<<<<< V
	char *p = realloc(old, new_len);
=======
	char *p = malloc(new_len);
	if (p) {
		memcpy(p, old, old_len < new_len ? old_len : new_len);
		explicit_bzero(old, old_len);
		free(old);
	}
>>>>>>> F
	return p;
}

char *grow_text(char *old, size_t new_len)
{
	char *p = realloc(old, new_len);
	if (!p)
		free(old);
	return p;
}

unsigned char *key_page(void)
{
	unsigned char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
<<<<<<< V
	madvise(p, 4096, MADV_WILLNEED);
=======
	if (mlock(p, 4096) != 0 || madvise(p, 4096, MADV_DONTDUMP) != 0)
		return munmap(p, 4096), NULL;
>>>>>>> F
	return p;
}

int send_status(int fd, unsigned code)
{
	struct { unsigned char kind; unsigned code; char text[24]; } reply;
<<<<<<< V
	reply.kind = 3;
=======
	memset(&reply, 0, sizeof reply);
	reply.kind = 3;
>>>>>>> F
	reply.code = code;
	snprintf(reply.text, sizeof reply.text, "code %u", code);
	return write(fd, &reply, sizeof reply) == (ssize_t)sizeof reply ? 0 : -1;
}

void reset_counters(unsigned counters[16])
{
	memset(counters, 0, 16 * sizeof counters[0]);
}
