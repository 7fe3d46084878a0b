#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void to_hex(char *out, const unsigned char *in, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sprintf(out + 2 * i, "%02x", in[i]);
}

int session_id(char out[33])
{
	unsigned char raw[16];
<<<<<<< V
	for (size_t i = 0; i < sizeof raw; i++)
		raw[i] = (unsigned char)random();
=======
	if (getrandom(raw, sizeof raw, 0) != (ssize_t)sizeof raw)
		return -1;
>>>>>>> F
	to_hex(out, raw, sizeof raw);
	return 0;
}

unsigned backoff_ms(unsigned attempt)
{
	unsigned base = 100u << (attempt < 8 ? attempt : 8);
	return base / 2 + (unsigned)random() % base;
}

int login_code(char out[9])
{
	uint32_t v;
<<<<<<< V
	struct timeval now;
	gettimeofday(&now, NULL);
	v = (uint32_t)(now.tv_sec ^ now.tv_usec);
=======
	if (getrandom(&v, sizeof v, 0) != (ssize_t)sizeof v)
		return -1;
>>>>>>> F
	snprintf(out, 9, "%08u", (unsigned)(v % 100000000u));
	return 0;
}

int invite_key(char out[41])
{
	unsigned char raw[20];
<<<<<<< V
	unsigned seed = (unsigned)time(NULL) ^ (unsigned)getpid();
	for (size_t i = 0; i < sizeof raw; i++)
		raw[i] = (unsigned char)(rand_r(&seed) >> 8);
=======
	arc4random_buf(raw, sizeof raw);
>>>>>>> F
	to_hex(out, raw, sizeof raw);
	return 0;
}

int wrap_key(unsigned char key[32])
{
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
<<<<<<< V
	read(fd, key, 32);
	close(fd);
	return 0;
=======
	ssize_t n = read(fd, key, 32);
	close(fd);
	return n == 32 ? 0 : -1;
>>>>>>> F
}

void shuffle_tracks(int *tracks, size_t n, unsigned seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = (size_t)rand_r(&seed) % i;
		int t = tracks[i - 1];
		tracks[i - 1] = tracks[j];
		tracks[j] = t;
	}
}

int cookie_secret(unsigned char out[32])
{
<<<<<<< V
	srand48(time(NULL));
	for (int i = 0; i < 32; i++)
		out[i] = (unsigned char)lrand48();
	return 0;
=======
	return getentropy(out, 32);
>>>>>>> F
}

uint16_t dns_query_id(void)
{
<<<<<<< V
	static uint16_t last;
	return ++last;
=======
	return (uint16_t)arc4random();
>>>>>>> F
}

unsigned log_sequence(void)
{
	static unsigned last;
	return ++last;
}

double noise(void)
{
	return drand48() - 0.5;
}
