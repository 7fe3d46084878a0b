#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TRACKS 200

struct playlist {
    char *track[MAX_TRACKS];
    size_t n;
    char title[80];
};

int playlist_load(struct playlist *pl, FILE *f)
{
    char *line = NULL;
    size_t cap = 0;

    while (getline(&line, &cap, f) != -1) {
        line[strcspn(line, "\r\n")] = '\0';
<<<<<<< V
        if (pl->n > MAX_TRACKS)
            break;
        pl->track[pl->n++] = strdup(line);
=======
        if (pl->n == MAX_TRACKS)
            break;
        pl->track[pl->n++] = strdup(line);
>>>>>>> F
    }
    free(line);
    return (int)pl->n;
}

int playlist_title(struct playlist *pl, FILE *f)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = getline(&line, &cap, f);

    if (n > 0 && strncmp(line, "#TITLE:", 7) == 0)
<<<<<<< V
        strncpy(pl->title, line + 7, strlen(line + 7) + 1);
=======
        snprintf(pl->title, sizeof pl->title, "%s", line + 7);
>>>>>>> F
    free(line);
    return n > 0 ? 0 : -1;
}

/* every element of out has to stay valid after the call */
size_t read_all(FILE *f, char **out, size_t max)
{
    char *line = NULL;
    size_t cap = 0, n = 0;

    while (n < max && getline(&line, &cap, f) != -1) {
<<<<<<< V
        out[n++] = line;
        cap = 0;
=======
        out[n++] = line;
        line = NULL;
        cap = 0;
>>>>>>> F
    }
    free(line);
    return n;
}

int first_line(FILE *f, char out[64])
{
    if (!fgets(out, 64, f))
        return -1;
    out[strcspn(out, "\n")] = '\0';
    return 0;
}

int answer_yes(FILE *f)
{
    char buf[8];

<<<<<<< V
    if (!fgets(buf, sizeof buf, f))
        buf[sizeof buf - 1] = '\0';
    return buf[0] == 'y';
=======
    if (!fgets(buf, sizeof buf, f))
        return 0;
    return buf[0] == 'y';
>>>>>>> F
}

void drop_newline(char *line)
{
<<<<<<< V
    line[strlen(line) - 1] = '\0';
=======
    line[strcspn(line, "\n")] = '\0';
>>>>>>> F
}

size_t read_word(FILE *f, char *out, size_t cap)
{
    size_t n = 0;
    int c;

    while ((c = getc(f)) != EOF && c != ' ' && c != '\n')
<<<<<<< V
        if (n <= cap - 1)
            out[n++] = (char)c;
=======
        if (n < cap - 1)
            out[n++] = (char)c;
>>>>>>> F
    out[n] = '\0';
    return n;
}

int count_lines(FILE *f)
{
    char buf[16];
    int n = 0;

    while (fgets(buf, sizeof buf, f))
        n += strchr(buf, '\n') != NULL;
    return n;
}

void playlist_clear(struct playlist *pl)
{
    while (pl->n > 0)
        free(pl->track[--pl->n]);
}
