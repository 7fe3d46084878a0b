#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <ctype.h>

#define COLS 16

/* "oooooooo  " + 16 * "xx " + " |" + 16 chars + "|" + NUL */
#define LINE_MAX_LEN (10 + COLS * 3 + 2 + COLS + 2)

static void format_row(char *line, uint32_t off, const uint8_t *p, size_t n)
{
    char *w = line;
    size_t i;

    w += sprintf(w, "%08x  ", (unsigned)off);
    for (i = 0; i < COLS; i++) {
        if (i < n)
            w += sprintf(w, "%02x ", p[i]);
        else
            w += sprintf(w, "   ");
    }
    *w++ = ' ';
    *w++ = '|';
    for (i = 0; i < n; i++)
        *w++ = isprint(p[i]) ? (char)p[i] : '.';
    *w++ = '|';
    *w = '\0';
}

void hex_dump(FILE *fp, const void *data, size_t len)
{
    char line[LINE_MAX_LEN];
    const uint8_t *p = data;
    size_t off;

    for (off = 0; off < len; off += COLS) {
        size_t n = len - off;

        if (n > COLS)
            n = COLS;
        format_row(line, (uint32_t)off, p + off, n);
        fputs(line, fp);
        fputc('\n', fp);
    }
}
