#include <complex.h>
#include <math.h>
#include <stddef.h>

#define PI 3.14159265358979323846

static int is_pow2(size_t n)
{
	return n != 0 && (n & (n - 1)) == 0;
}

static void bit_reverse(double complex *x, size_t n)
{
	size_t i, j = 0;

	for (i = 1; i < n; i++) {
		size_t bit = n >> 1;

		for (; j & bit; bit >>= 1)
			j ^= bit;
		j ^= bit;
		if (i < j) {
			double complex t = x[i];

			x[i] = x[j];
			x[j] = t;
		}
	}
}

int fft(double complex *x, size_t n, int inverse)
{
	size_t len, i, k;

	if (!is_pow2(n))
		return -1;
	bit_reverse(x, n);

	for (len = 2; len <= n; len <<= 1) {
		double ang = 2.0 * PI / (double)len * (inverse ? 1.0 : -1.0);
		double complex step = cos(ang) + I * sin(ang);

		for (i = 0; i < n; i += len) {
			double complex w = 1.0;

			for (k = 0; k < len / 2; k++) {
				double complex u = x[i + k];
				double complex v = x[i + k + len / 2] * w;

				x[i + k] = u + v;
				x[i + k + len / 2] = u - v;
				w *= step;
			}
		}
	}
	if (inverse)
		for (i = 0; i < n; i++)
			x[i] /= (double)n;
	return 0;
}

void hann_window(double *w, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		w[i] = n > 1 ? 0.5 - 0.5 * cos(2.0 * PI * (double)i / (double)(n - 1)) : 1.0;
}

double spectrum_peak(const double complex *x, size_t n, double rate)
{
	size_t i, best = 0;
	double top = -1.0;

	for (i = 1; i < n / 2; i++) {
		double p = cabs(x[i]);

		if (p > top) {
			top = p;
			best = i;
		}
	}
	return n ? (double)best * rate / (double)n : 0.0;
}
