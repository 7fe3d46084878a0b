/* Check sums, a ring buffer and numeric kernels of the logger. */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t crc_table[256];

static void crc_init(void)
{
        for (uint32_t i = 0; i < 256; i++) {
                uint32_t c = i;

                for (int k = 0; k < 8; k++)
                        c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
                crc_table[i] = c;
        }
}

uint32_t crc32_update(uint32_t crc, const void *data, size_t n)
{
        const uint8_t *p = data;

        if (!crc_table[1])
                crc_init();
        crc = ~crc;
        while (n--)
                crc = crc_table[(crc ^ *p++) & 0xff] ^ (crc >> 8);
        return ~crc;
}

uint32_t adler32(const uint8_t *data, size_t n)
{
        uint32_t a = 1, b = 0;

        for (size_t i = 0; i < n; i++) {
                a = (a + data[i]) % 65521;
                b = (b + a) % 65521;
        }
        return b << 16 | a;
}

uint16_t internet_checksum(const uint8_t *data, size_t n)
{
        uint32_t sum = 0;

        for (; n > 1; data += 2, n -= 2)
                sum += (uint32_t)data[0] << 8 | data[1];
        if (n)
                sum += (uint32_t)data[0] << 8;
        while (sum >> 16)
                sum = (sum & 0xffff) + (sum >> 16);
        return (uint16_t)~sum;
}

int file_crc32(const char *path, uint32_t *out)
{
        uint8_t buf[4096];
        size_t n;
        FILE *f = fopen(path, "rb");

        if (!f)
                return -1;
        *out = 0;
        while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
                *out = crc32_update(*out, buf, n);
        n = ferror(f) ? 1 : 0;
        fclose(f);
        return n ? -1 : 0;
}

struct ring {
        float *values;
        size_t cap, len, next;
};

bool ring_init(struct ring *r, size_t cap)
{
        memset(r, 0, sizeof(*r));
        if (cap == 0)
                return false;
        r->values = calloc(cap, sizeof(*r->values));
        r->cap = r->values ? cap : 0;
        return r->values != NULL;
}

void ring_push(struct ring *r, float v)
{
        r->values[r->next] = v;
        r->next = (r->next + 1) % r->cap;
        if (r->len < r->cap)
                r->len++;
}

/* i = 0 is the newest value. */
bool ring_get(const struct ring *r, size_t i, float *v)
{
        if (i >= r->len)
                return false;
        *v = r->values[(r->next + r->cap - 1 - i) % r->cap];
        return true;
}

float ring_stddev(const struct ring *r)
{
        float mean = 0, m2 = 0;

        for (size_t i = 0; i < r->len; i++) {
                float d = r->values[i] - mean;

                mean += d / (float)(i + 1);
                m2 += d * (r->values[i] - mean);
        }
        return r->len > 1 ? sqrtf(m2 / (float)(r->len - 1)) : 0;
}

void ring_free(struct ring *r)
{
        free(r->values);
        memset(r, 0, sizeof(*r));
}

/* out[i] is the mean of the w values around in[i], cut at the ends. */
void smooth(const float *in, float *out, size_t n, size_t w)
{
        for (size_t i = 0; i < n; i++) {
                size_t from = i > w / 2 ? i - w / 2 : 0;
                size_t to = i + w / 2 < n ? i + w / 2 : n - 1;
                float sum = 0;

                for (size_t k = from; k <= to; k++)
                        sum += in[k];
                out[i] = sum / (float)(to - from + 1);
        }
}
