#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_RECORDS 10000u

struct record { uint32_t id; uint16_t kind; uint16_t len; uint8_t body[40]; };
struct batch { uint32_t count; struct record rec[]; };

struct batch *batch_new(uint32_t count)
{
    struct batch *b;

    if (count > MAX_RECORDS)
        return NULL;
    b = malloc(sizeof *b + count * sizeof b->rec[0]);
    if (b)
        b->count = count;
    return b;
}

bool mul_size(size_t a, size_t b, size_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

void *matrix_alloc(size_t rows, size_t cols)
{
    size_t n, bytes;

    if (!mul_size(rows, cols, &n) || !mul_size(n, sizeof(double), &bytes))
        return NULL;
    return malloc(bytes ? bytes : 1);
}

bool slice_ok(uint64_t off, uint64_t len, uint64_t total)
{
    return off <= total && len <= total - off;
}

const uint8_t *record_at(const uint8_t *buf, size_t n, size_t i)
{
    if (i >= n / sizeof(struct record))
        return NULL;
    return buf + i * sizeof(struct record);
}

size_t base64_len(size_t n)
{
    if (n > SIZE_MAX / 4 * 3 - 4)
        return 0;
    return (n + 2) / 3 * 4;
}

uint32_t tick_delta(uint32_t now, uint32_t then)
{
    return now - then;   /* wraps together with the counter */
}

uint32_t fnv1a(const char *s)
{
    uint32_t h = 2166136261u;

    while (*s)
        h = (h ^ (unsigned char)*s++) * 16777619u;
    return h;
}

int clamp_add(int a, int b)
{
    long long s = (long long)a + b;

    return s > INT_MAX ? INT_MAX : s < INT_MIN ? INT_MIN : (int)s;
}

char *repeat(char c, unsigned char times)
{
    char *s = malloc(times + 1);

    if (s) {
        memset(s, c, times);
        s[times] = '\0';
    }
    return s;
}
