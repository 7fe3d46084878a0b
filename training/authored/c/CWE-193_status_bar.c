/* The status bar of the pager: builds it piece by piece, then draws it. */

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BAR_MAX 512
#define FIELD_MAX 64

/* text always ends in NUL; cap counts the NUL, len does not */
struct sbuf {
    char *text;
    size_t len, cap;
};

struct view {
    const char *path;
    unsigned long line, total;
    int columns;
    bool following;
    char search[FIELD_MAX];
};

static void sb_init(struct sbuf *b, char *mem, size_t cap)
{
    b->text = mem;
    b->cap = cap;
    b->len = 0;
    mem[0] = '\0';
}

/* How many more characters fit in front of the NUL. */
static size_t sb_room(const struct sbuf *b)
{
    return b->cap - b->len - 1;
}

static void sb_add(struct sbuf *b, const char *s, size_t n)
{
    if (n > sb_room(b))
        n = sb_room(b);
    memcpy(b->text + b->len, s, n);
    b->len += n;
    b->text[b->len] = '\0';
}

static void sb_str(struct sbuf *b, const char *s)
{
    sb_add(b, s, strlen(s));
}

static void sb_char(struct sbuf *b, char c)
{
<<<<<<< V
    if (b->len >= b->cap)
        return;
    b->text[b->len++] = c;
    b->text[b->len] = '\0';
=======
    sb_add(b, &c, 1);
>>>>>>> F
}

static void sb_printf(struct sbuf *b, const char *fmt, ...)
{
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(b->text + b->len, b->cap - b->len, fmt, ap);
    va_end(ap);
    if (n < 0) {
        b->text[b->len] = '\0';
        return;
    }
<<<<<<< V
    b->len += (size_t)n < b->cap ? (size_t)n : b->cap - 1;
=======
    b->len += (size_t)n < sb_room(b) ? (size_t)n : sb_room(b);
>>>>>>> F
}

/* The name without what a terminal would act upon. */
static void sb_visible(struct sbuf *b, const char *s)
{
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;

        if (c < 0x20 || c == 0x7f) {
            sb_char(b, '^');
            sb_char(b, (char)(c ^ 0x40));
        } else if (c >= 0x80) {
            sb_printf(b, "<%02x>", c);
        } else {
            sb_char(b, (char)c);
        }
    }
}

static void sb_pad(struct sbuf *b, size_t width)
{
    while (b->len < width && sb_room(b) > 0)
        sb_char(b, ' ');
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void add_position(struct sbuf *b, const struct view *v)
{
    unsigned long percent = 100;

    if (v->total > 0 && v->line < v->total)
        percent = (unsigned long)((double)v->line * 100.0 / (double)v->total);
    sb_printf(b, " %lu/%lu %lu%%", v->line, v->total, percent);
}

static void add_clock(struct sbuf *b)
{
    time_t now = time(NULL);
    struct tm tm;
    char text[16];

    if (localtime_r(&now, &tm) && strftime(text, sizeof text, " %H:%M", &tm))
        sb_str(b, text);
}

/* Sets the search text shown in the bar; what is too long is cut. */
void view_search(struct view *v, const char *text)
{
    snprintf(v->search, sizeof v->search, "%s", text);
}

void status_draw(FILE *tty, const struct view *v)
{
    char mem[BAR_MAX];
    struct sbuf b;
    size_t width = v->columns > 0 ? (size_t)v->columns : 80;

    if (width > BAR_MAX - 1)
        width = BAR_MAX - 1;
    sb_init(&b, mem, sizeof mem);
    sb_char(&b, ' ');
    sb_visible(&b, v->path ? base_name(v->path) : "(standard input)");
    if (v->search[0]) {
        sb_str(&b, " /");
        sb_visible(&b, v->search);
    }
    if (v->following)
        sb_str(&b, " [follow]");
    add_position(&b, v);
    add_clock(&b);
    sb_pad(&b, width);
    fprintf(tty, "\033[7m%.*s\033[0m", (int)width, b.text);
    fflush(tty);
}

/* One line for the list of open files, at most cap bytes with the NUL. */
void status_brief(const struct view *v, char *out, size_t cap)
{
    struct sbuf b;

    if (cap == 0)
        return;
    sb_init(&b, out, cap);
    sb_visible(&b, v->path ? base_name(v->path) : "-");
    add_position(&b, v);
}
