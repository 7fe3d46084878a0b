#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define LINE_MAX_LEN 1024
#define HISTORY      32

static struct termios saved;
static char *history[HISTORY];
static int history_len;

struct line {
    char text[LINE_MAX_LEN];
    size_t len;
    size_t pos;
};

static int raw_on(void)
{
    struct termios t;

    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &saved) != 0)
        return -1;
    t = saved;
    t.c_lflag &= ~(unsigned)(ECHO | ICANON | IEXTEN);
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    return tcsetattr(STDIN_FILENO, TCSAFLUSH, &t);
}

static void raw_off(void)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved);
}

static int columns(void)
{
    struct winsize ws;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) != 0 || ws.ws_col == 0)
        return 80;
    return ws.ws_col;
}

static void insert(struct line *l, char c)
{
    if (l->len + 1 >= sizeof(l->text))
        return;
    memmove(l->text + l->pos + 1, l->text + l->pos, l->len - l->pos + 1);
    l->text[l->pos++] = c;
    l->len++;
}

static void erase(struct line *l)
{
    if (l->pos == 0)
        return;
    memmove(l->text + l->pos - 1, l->text + l->pos, l->len - l->pos + 1);
    l->pos--;
    l->len--;
}

static void set(struct line *l, const char *s)
{
    size_t n = strlen(s);

    if (n >= sizeof(l->text))
        n = sizeof(l->text) - 1;
    memcpy(l->text, s, n);
    l->text[n] = '\0';
    l->len = l->pos = n;
}

static void redraw(const char *prompt, const struct line *l)
{
    char move[32];
    int width = columns() - (int)strlen(prompt) - 1;
    size_t from = width > 0 && l->pos > (size_t)width ? l->pos - (size_t)width : 0;

    printf("\r%s%.*s\x1b[K", prompt, width > 0 ? width : 0, l->text + from);
    sprintf(move, "\r\x1b[%uC", (unsigned)(strlen(prompt) + l->pos - from));
    fputs(move, stdout);
    fflush(stdout);
}

void history_add(const char *s)
{
    char *copy;

    if (*s == '\0' || (history_len && strcmp(history[history_len - 1], s) == 0))
        return;
    copy = strdup(s);
    if (copy == NULL)
        return;
    if (history_len == HISTORY) {
        free(history[0]);
        memmove(history, history + 1, (HISTORY - 1) * sizeof(history[0]));
        history_len--;
    }
    history[history_len++] = copy;
}

char *edit_line(const char *prompt)
{
    struct line l = { "", 0, 0 };
    int at = history_len;
    char c, seq[2];

    if (raw_on() != 0)
        return NULL;
    redraw(prompt, &l);
    while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n') {
        if (c == 127 || c == 8) {
            erase(&l);
        } else if (c == 27) {
            if (read(STDIN_FILENO, seq, 2) != 2)
                break;
            if (seq[1] == 'A' && at > 0)
                set(&l, history[--at]);
            else if (seq[1] == 'B' && at < history_len - 1)
                set(&l, history[++at]);
            else if (seq[1] == 'C' && l.pos < l.len)
                l.pos++;
            else if (seq[1] == 'D' && l.pos > 0)
                l.pos--;
        } else if ((unsigned char)c >= 32) {
            insert(&l, c);
        }
        redraw(prompt, &l);
    }
    raw_off();
    putchar('\n');
    history_add(l.text);
    return strdup(l.text);
}
