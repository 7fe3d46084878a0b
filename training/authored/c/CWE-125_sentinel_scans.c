#include <ctype.h>
#include <stddef.h>
#include <string.h>

struct opt {
        const char *name;
        int id;
};

static const struct opt opts[] = {
        { "verbose", 1 },
        { "quiet", 2 },
        { "output", 3 },
        { NULL, 0 },
};

struct span {
        const char *p;
        size_t n;
};

int opt_find(const char *name)
{
        const struct opt *o;

        for (o = opts; o->name; o++)
                if (!strcmp(o->name, name))
                        return o->id;
        return -1;
}

size_t span_skip_ws(const struct span *s)
{
        size_t i = 0;

<<<<<<< V
        while (s->p[i] && isspace((unsigned char)s->p[i]))
=======
        while (i < s->n && isspace((unsigned char)s->p[i]))
>>>>>>> F
                i++;
        return i;
}

int color_id(const char *name)
{
<<<<<<< V
        static const char *const names[] = { "red", "green", "blue" };
=======
        static const char *const names[] = { "red", "green", "blue", NULL };
>>>>>>> F
        int i;

        for (i = 0; names[i]; i++)
                if (!strcmp(names[i], name))
                        return i;
        return -1;
}

const char *skip_quoted(const char *p)
{
        p++;
<<<<<<< V
        while (*p != '"' && *p != '\n')
=======
        while (*p && *p != '"')
>>>>>>> F
                p++;
        return p;
}

const char *skip_escaped(const char *p)
{
        while (*p && *p != '"') {
<<<<<<< V
                if (*p == '\\')
=======
                if (*p == '\\' && p[1])
>>>>>>> F
                        p++;
                p++;
        }
        return p;
}

const char *skip_digits(const char *p)
{
        while (isdigit((unsigned char)*p))
                p++;
        return p;
}

size_t span_find(const struct span *s, char c)
{
        size_t i;

<<<<<<< V
        for (i = 0; s->p[i] != c && i < s->n; i++)
=======
        for (i = 0; i < s->n && s->p[i] != c; i++)
>>>>>>> F
                ;
        return i;
}

size_t lines_in(const char *text)
{
        size_t n = 0;

        while (*text)
                n += *text++ == '\n';
        return n;
}

const char *after_crlf(const char *buf, size_t len)
{
<<<<<<< V
        for (; len != 0; buf++, len--)
                if (memcmp(buf, "\r\n", 2) == 0)
                        return buf + 2;
        return NULL;
=======
        for (; len >= 2; buf++, len--)
                if (memcmp(buf, "\r\n", 2) == 0)
                        return buf + 2;
        return NULL;
>>>>>>> F
}
