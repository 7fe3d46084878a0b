#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct field {
    const char *name;
    const char *value;
};

struct pool {
    struct field *f;
    size_t n, cap;
};

const char *size_text(unsigned long n)
{
<<<<<<< V
    char buf[32];
=======
    static char buf[32];
>>>>>>> F

    snprintf(buf, sizeof(buf), "%lu KiB", n / 1024);
    return buf;
}

const char *yes_no(int v)
{
    const char *text = v ? "yes" : "no";

    return text;
}

struct field make_field(const char *name, int n)
{
    struct field f = { name, NULL };
    char tmp[16];

    snprintf(tmp, sizeof(tmp), "%d", n);
<<<<<<< V
    f.value = tmp;
=======
    f.value = strdup(tmp);
>>>>>>> F
    return f;
}

const int *min_max(const int *v, size_t n)
{
<<<<<<< V
    int pair[2] = { v[0], v[0] };
=======
    static _Thread_local int pair[2];

    pair[0] = pair[1] = v[0];
>>>>>>> F
    for (size_t i = 1; i < n; i++) {
        if (v[i] < pair[0])
            pair[0] = v[i];
        if (v[i] > pair[1])
            pair[1] = v[i];
    }
    return pair;
}

struct field *pool_add(struct pool *p, const char *name)
{
    if (p->n == p->cap) {
        struct field *f = realloc(p->f, (p->cap + 8) * sizeof(*f));

        if (!f)
            return NULL;
        p->f = f;
        p->cap += 8;
    }
    p->f[p->n].name = name;
    p->f[p->n].value = NULL;
    return &p->f[p->n++];
}

int pool_add_pair(struct pool *p, const char *a, const char *b)
{
<<<<<<< V
    struct field *x = pool_add(p, a);
    struct field *y = pool_add(p, b);

    if (!x || !y)
        return -1;
    x->value = "left";
    y->value = "right";
=======
    struct field *x = pool_add(p, a);

    if (x)
        x->value = "left";
    x = pool_add(p, b);
    if (!x)
        return -1;
    x->value = "right";
>>>>>>> F
    return 0;
}

void day_label(char out[16], time_t t)
{
    char tmp[16];
    struct tm tm;

    localtime_r(&t, &tm);
    strftime(tmp, sizeof(tmp), "%a %d", &tm);
    memcpy(out, tmp, sizeof(tmp));
}

int set_home(const char *dir)
{
<<<<<<< V
    char env[256];
=======
    static char env[256];
>>>>>>> F

    if (snprintf(env, sizeof(env), "APP_HOME=%s", dir) >= (int)sizeof(env))
        return -1;
    return putenv(env);
}

int print_field(FILE *out, const char *name, int n)
{
    char tmp[16];
    struct field f = { name, tmp };

    snprintf(tmp, sizeof(tmp), "%d", n);
    return fprintf(out, "%s=%s\n", f.name, f.value);
}

void field_set_line(struct field *f, FILE *in)
{
    char line[128], *eq;

    if (!fgets(line, sizeof(line), in))
        return;
    eq = strchr(line, '=');
<<<<<<< V
    f->value = eq ? eq + 1 : NULL;
=======
    f->value = eq ? strdup(eq) : NULL;
>>>>>>> F
}
