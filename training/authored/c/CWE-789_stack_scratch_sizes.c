#include <alloca.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TAPS_MAX 64

/* taps is the order that the preset file asks for */
int apply_fir(float *out, const float *in, size_t n, const float *coef, unsigned taps)
{
<<<<<<< V
	if (taps == 0 || taps > n)
		return -1;
	float hist[taps];
=======
	if (taps == 0 || taps > TAPS_MAX)
		return -1;
	float hist[TAPS_MAX];
>>>>>>> F

	memset(hist, 0, taps * sizeof(float));
	for (size_t i = 0; i < n; i++) {
		memmove(hist + 1, hist, (taps - 1) * sizeof(float));
		hist[0] = in[i];
		out[i] = 0;
		for (unsigned k = 0; k < taps; k++)
			out[i] += hist[k] * coef[k];
	}
	return 0;
}

int print_upper(FILE *f, const char *name)
{
	size_t n = strlen(name);
	char *tmp;

<<<<<<< V
	if (n > 0xffffff)
		return -1;
	tmp = alloca(n + 1);
=======
	if (n > 255)
		return -1;
	tmp = alloca(n + 1);
>>>>>>> F
	for (size_t i = 0; i <= n; i++)
		tmp[i] = name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i];
	return fputs(tmp, f);
}

int print_code(FILE *f, uint8_t code)
{
	char *tmp = alloca(code / 16 + 4u);

	sprintf(tmp, "%u", code);
	return fputs(tmp, f);
}

int read_block(int fd, uint32_t len, void (*sink)(const void *, size_t))
{
<<<<<<< V
	uint8_t block[len < 1u << 24 ? len : 1u << 24];
	ssize_t n = read(fd, block, sizeof block);
=======
	uint8_t block[4096];
	ssize_t n = read(fd, block, len < sizeof block ? len : sizeof block);
>>>>>>> F

	if (n > 0)
		sink(block, (size_t)n);
	return (int)n;
}

void join_args(char **argv, int argc, char *out, size_t cap)
{
	for (int i = 1; i < argc; i++) {
<<<<<<< V
		char *q = alloca(strlen(argv[i]) + 3);
		sprintf(q, "'%s'", argv[i]);
		strncat(out, q, cap - strlen(out) - 1);
=======
		size_t used = strlen(out);
		if (used < cap)
			snprintf(out + used, cap - used, "'%s'", argv[i]);
>>>>>>> F
	}
}

double median3(const double v[3])
{
	const int n = 3;
	double s[n];

	memcpy(s, v, sizeof s);
	for (int i = 1; i < n; i++)
		for (int k = i; k > 0 && s[k] < s[k - 1]; k--) {
			double t = s[k];
			s[k] = s[k - 1];
			s[k - 1] = t;
		}
	return s[1];
}

int checksum_rows(const uint8_t *px, int rows, int stride)
{
<<<<<<< V
	if (rows == 0 || rows > 1024)
		return -1;
	uint32_t sums[rows];
=======
	if (rows < 1 || rows > 1024)
		return -1;
	uint32_t sums[rows];
>>>>>>> F

	memset(sums, 0, sizeof sums);
	for (int y = 0; y < rows; y++)
		for (int x = 0; x < stride; x++)
			sums[y] += px[(size_t)y * stride + x];
	return (int)(sums[0] & 0x7fffffff);
}
