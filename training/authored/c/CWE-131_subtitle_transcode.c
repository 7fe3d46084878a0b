/* Subtitle import: whatever the encoding, the player works with UTF-8. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FILE (8u << 20)

enum encoding { ENC_UTF8, ENC_LATIN1, ENC_UTF16LE, ENC_UTF16BE };

struct text {
    char *utf8;         /* NUL-terminated */
    size_t len;
};

/* Appends the code point; at most 4 bytes, for units of UTF-16 below the
   surrogates at most 3. */
static char *put_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xc0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *to++ = (char)(0xe0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    } else {
        *to++ = (char)(0xf0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3f));
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    }
    return to;
}

static bool text_alloc(struct text *t, size_t bytes)
{
    t->len = 0;
    t->utf8 = malloc(bytes + 1);
    return t->utf8 != NULL;
}

static void text_end(struct text *t, char *end)
{
    t->len = (size_t)(end - t->utf8);
    *end = '\0';
}

static unsigned unit(const uint8_t *p, bool big)
{
    return big ? (unsigned)p[0] << 8 | p[1] : (unsigned)p[1] << 8 | p[0];
}

static bool from_utf16(const uint8_t *p, size_t len, bool big, struct text *t)
{
    size_t units = len / 2;
    char *to;

<<<<<<< V
    if (!text_alloc(t, units * 2))
=======
    if (!text_alloc(t, units * 3))
>>>>>>> F
        return false;
    to = t->utf8;
    for (size_t i = 0; i < units; i++) {
        uint32_t c = unit(p + 2 * i, big);

        if (c >= 0xd800 && c < 0xdc00 && i + 1 < units) {
            uint32_t low = unit(p + 2 * (i + 1), big);

            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i++;
            }
        }
        if (c >= 0xd800 && c < 0xe000)
            c = 0xfffd;
        to = put_utf8(to, c);
    }
    text_end(t, to);
    return true;
}

static bool from_latin1(const uint8_t *p, size_t len, struct text *t)
{
    char *to;

    if (!text_alloc(t, len * 2))
        return false;
    to = t->utf8;
    for (size_t i = 0; i < len; i++)
        to = put_utf8(to, p[i]);
    text_end(t, to);
    return true;
}

static size_t utf8_seq(const uint8_t *p, size_t left)
{
    size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2 :
               p[0] >= 0xe0 && p[0] < 0xf0 ? 3 : p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : 0;

    if (n == 0 || n > left)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

/* Copies; every byte that is not part of a sequence becomes U+FFFD. */
static bool from_utf8(const uint8_t *p, size_t len, struct text *t)
{
    char *to;
    size_t n;

<<<<<<< V
    if (!text_alloc(t, len))
=======
    if (!text_alloc(t, len * 3))
>>>>>>> F
        return false;
    to = t->utf8;
    for (size_t i = 0; i < len; ) {
        n = utf8_seq(p + i, len - i);
        if (n == 0) {
            to = put_utf8(to, 0xfffd);
            i++;
            continue;
        }
        memcpy(to, p + i, n);
        to += n;
        i += n;
    }
    text_end(t, to);
    return true;
}

static enum encoding guess(const uint8_t *p, size_t len, size_t *skip)
{
    size_t i = 0, n;

    *skip = 0;
    if (len >= 2 && p[0] == 0xff && p[1] == 0xfe) {
        *skip = 2;
        return ENC_UTF16LE;
    }
    if (len >= 2 && p[0] == 0xfe && p[1] == 0xff) {
        *skip = 2;
        return ENC_UTF16BE;
    }
    if (len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
        *skip = 3;
        return ENC_UTF8;
    }
    while (i < len && i < 4096) {
        n = utf8_seq(p + i, len - i);
        if (n == 0)
            return ENC_LATIN1;
        i += n;
    }
    return ENC_UTF8;
}

bool subtitle_read(FILE *f, struct text *t)
{
    uint8_t *raw = malloc(MAX_FILE);
    size_t len, skip;
    bool ok = false;

    if (!raw)
        return false;
    len = fread(raw, 1, MAX_FILE, f);
    if (!ferror(f)) {
        enum encoding e = guess(raw, len, &skip);

        if (e == ENC_UTF8)
            ok = from_utf8(raw + skip, len - skip, t);
        else if (e == ENC_LATIN1)
            ok = from_latin1(raw + skip, len - skip, t);
        else
            ok = from_utf16(raw + skip, len - skip, e == ENC_UTF16BE, t);
    }
    free(raw);
    return ok;
}
