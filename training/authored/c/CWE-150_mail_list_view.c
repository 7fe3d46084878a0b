/*
 * index.c -- the message list and the header view of the terminal mailer
 */

#include <ctype.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COLS_MAX   512
#define SUBJ_CAP   256

struct message {
    char   from[128];      /* raw header, as received */
    char   subject[SUBJ_CAP];
    char   list_id[96];
    time_t date;
    bool   unread, flagged;
    char   folder[32];     /* our own folder names */
};

struct screen {
    FILE *tty;
    int   rows, cols;
    bool  color;
};

static const char *const c_bold = "\033[1m", *const c_dim = "\033[2m",
                  *const c_red = "\033[31m", *const c_off = "\033[0m";

static void seq(struct screen *s, const char *esc)
{
    if (s->color)
        fputs(esc, s->tty);
}

/* Writes at most width columns of text that came from somewhere else. */
static int put_foreign(struct screen *s, const char *text, int width)
{
    int n = 0;

    for (; *text && n < width; text++, n++) {
        unsigned char c = (unsigned char)*text;

        fputc(c < 0x20 || c >= 0x7f ? '?' : c, s->tty);
    }
    return n;
}

static void pad(struct screen *s, int n)
{
    while (n-- > 0)
        fputc(' ', s->tty);
}

static void put_column(struct screen *s, const char *text, int width)
{
    pad(s, width - put_foreign(s, text, width));
}

/* "Name <addr>" gives Name, anything else is given as it is. */
static void display_name(const char *from, char *out, size_t cap)
{
    const char *lt = strchr(from, '<');
    size_t n = lt && lt > from ? (size_t)(lt - from) : strlen(from);

    while (n > 0 && isspace((unsigned char)from[n - 1]))
        n--;
    if (n >= 2 && from[0] == '"' && from[n - 1] == '"') {
        from++;
        n -= 2;
    }
    if (n >= cap)
        n = cap - 1;
    memcpy(out, from, n);
    out[n] = '\0';
}

static void date_text(time_t t, char *out, size_t cap)
{
    struct tm tm;

    if (!localtime_r(&t, &tm) || strftime(out, cap, "%d %b %H:%M", &tm) == 0)
        snprintf(out, cap, "?");
}

static void draw_row(struct screen *s, const struct message *m, bool selected)
{
    char name[64], date[32];
    int  left = s->cols - 2 - 14 - 24;

    display_name(m->from, name, sizeof name);
    date_text(m->date, date, sizeof date);
    if (m->unread)
        seq(s, c_bold);
    if (m->flagged)
        seq(s, c_red);
    fputs(selected ? "> " : "  ", s->tty);
    put_column(s, date, 14);
    put_column(s, name, 24);
    if (left > 0)
<<<<<<< V
        fprintf(s->tty, "%.*s", left, m->subject);
=======
        put_foreign(s, m->subject, left);
>>>>>>> F
    seq(s, c_off);
    fputs("\r\n", s->tty);
}

void draw_list(struct screen *s, const struct message *msgs, size_t n, size_t top,
               size_t current)
{
    fputs("\033[H\033[2J", s->tty);
    for (size_t i = top; i < n && i - top + 2 < (size_t)s->rows; i++)
        draw_row(s, &msgs[i], i == current);
    fflush(s->tty);
}

static void header_line(struct screen *s, const char *label, const char *value)
{
    seq(s, c_dim);
    fprintf(s->tty, "%-9s", label);
    seq(s, c_off);
    put_foreign(s, value, s->cols - 9);
    fputs("\r\n", s->tty);
}

void draw_headers(struct screen *s, const struct message *m)
{
    char date[32];

    date_text(m->date, date, sizeof date);
    header_line(s, "From:", m->from);
    header_line(s, "Date:", date);
    header_line(s, "Subject:", m->subject);
    if (m->list_id[0])
        header_line(s, "List:", m->list_id);
}

/* The line at the bottom; folder is one of ours. */
void draw_bottom(struct screen *s, const struct message *m, size_t n)
{
    fprintf(s->tty, "\033[%d;1H\033[K", s->rows);
    fprintf(s->tty, "-- %s: %zu messages", m->folder, n);
    if (m->list_id[0]) {
<<<<<<< V
        fprintf(s->tty, " [%.*s]", (int)sizeof m->list_id - 1, m->list_id);
=======
        fputs(" [", s->tty);
        put_foreign(s, m->list_id, 60);
        fputs("]", s->tty);
>>>>>>> F
    }
    fflush(s->tty);
}

/* Sets the title of the terminal window. */
void set_title(struct screen *s, const struct message *m)
{
    char title[SUBJ_CAP];
    size_t w = 0;

    for (const char *p = m->subject; *p && w + 1 < sizeof title; p++) {
<<<<<<< V
        if (*p != '\033')
=======
        if (isprint((unsigned char)*p) && (unsigned char)*p < 0x7f)
>>>>>>> F
            title[w++] = *p;
    }
    title[w] = '\0';
    fprintf(s->tty, "\033]2;%s\007", title);
    fflush(s->tty);
}

void message_flag(struct message *m, bool on)
{
    m->flagged = on;
    m->unread = false;
}
