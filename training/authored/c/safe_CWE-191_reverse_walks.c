#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t trim_newlines(char *s)
{
    size_t n = strlen(s);

    while (n > 0 && (s[n - 1] == '\n' || s[n - 1] == '\r'))
        s[--n] = '\0';
    return n;
}

const char *extension(const char *name)
{
    const char *p = name + strlen(name);

    while (p > name && p[-1] != '/') {
        if (*--p == '.')
            return p;
    }
    return "";
}

void insertion_sort(int *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int key = v[i];
        size_t j = i;

        for (; j > 0 && v[j - 1] > key; j--)
            v[j] = v[j - 1];
        v[j] = key;
    }
}

bool is_palindrome(const char *s)
{
    size_t n = strlen(s);

    for (size_t i = 0; i < n / 2; i++)
        if (s[i] != s[n - 1 - i])
            return false;
    return true;
}

uint32_t crc_words(const uint8_t *p, size_t len)
{
    uint32_t crc = 0;

    for (; len >= 2; p += 2, len -= 2)
        crc = (crc << 1) ^ (uint32_t)(p[0] | p[1] << 8);
    if (len)
        crc ^= p[0];
    return crc;
}

int highest_bit(uint32_t v)
{
    int i = 31;

    while (i >= 0 && !(v & (1u << i)))
        i--;
    return i;
}

size_t payload_size(size_t total, size_t header)
{
    return total > header ? total - header : 0;
}

uint8_t saturating_down(uint8_t v, uint8_t step)
{
    return v < step ? 0 : v - step;
}

void copy_backwards(uint8_t *dst, const uint8_t *src, size_t n)
{
    while (n--)
        dst[n] = src[n];
}
