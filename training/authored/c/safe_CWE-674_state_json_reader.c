#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define JS_MAX_DEPTH 48

enum js_kind { JS_NULL, JS_BOOL, JS_NUM, JS_STR, JS_ARR, JS_OBJ };

struct js_value {
    enum js_kind kind;
    struct js_value *next;      /* in the parent */
    struct js_value *child;
    char *key;
    union { bool b; double num; char *str; } u;
};

struct js_reader {
    const char *p, *end;
    unsigned depth;
    const char *err;
};

void js_free(struct js_value *v)
{
    struct js_value *next;

    for (; v != NULL; v = next) {
        next = v->next;
        js_free(v->child);
        free(v->key);
        if (v->kind == JS_STR)
            free(v->u.str);
        free(v);
    }
}

static void skip(struct js_reader *r)
{
    while (r->p < r->end && strchr(" \t\r\n", *r->p) != NULL && *r->p != '\0')
        r->p++;
}

static char *read_string(struct js_reader *r)
{
    const char *start = ++r->p;
    char *s, *d;

    while (r->p < r->end && *r->p != '"') {
        if (*r->p == '\\' && r->end - r->p > 1)
            r->p++;
        r->p++;
    }
    if (r->p >= r->end) {
        r->err = "string does not end";
        return NULL;
    }
    /* escapes only ever make it shorter */
    s = d = malloc((size_t)(r->p - start) + 1);
    if (s == NULL) {
        r->err = "out of memory";
        return NULL;
    }
    while (start < r->p) {
        if (*start == '\\') {
            start++;
            *d++ = *start == 'n' ? '\n' : *start == 't' ? '\t' : *start;
            start++;
        } else {
            *d++ = *start++;
        }
    }
    *d = '\0';
    r->p++;
    return s;
}

struct js_value *js_read(struct js_reader *r)
{
    struct js_value *v, *item, **tail;
    char numbuf[64];
    size_t n = 0;
    char close, *e, *key;

    if (r->depth >= JS_MAX_DEPTH) {
        r->err = "nested too deeply";
        return NULL;
    }
    skip(r);
    v = calloc(1, sizeof(*v));
    if (v == NULL || r->p == r->end) {
        r->err = v == NULL ? "out of memory" : "value expected";
        goto fail;
    }

    if (*r->p == '"') {
        v->u.str = read_string(r);
        if (v->u.str == NULL)
            goto fail;
        v->kind = JS_STR;
        return v;
    }

    if (*r->p == '[' || *r->p == '{') {
        v->kind = *r->p == '[' ? JS_ARR : JS_OBJ;
        close = *r->p++ == '[' ? ']' : '}';
        tail = &v->child;
        r->depth++;
        for (skip(r); r->p < r->end && *r->p != close; skip(r)) {
            key = NULL;
            if (v->kind == JS_OBJ) {
                if (*r->p != '"' || (key = read_string(r)) == NULL)
                    goto fail;
                skip(r);
                if (r->p == r->end || *r->p++ != ':') {
                    free(key);
                    goto fail;
                }
            }
            item = js_read(r);
            if (item == NULL) {
                free(key);
                goto fail;
            }
            item->key = key;
            *tail = item;
            tail = &item->next;
            skip(r);
            if (r->p < r->end && *r->p == ',')
                r->p++;
            else if (r->p == r->end || *r->p != close)
                goto fail;
        }
        if (r->p == r->end)
            goto fail;
        r->p++;
        r->depth--;
        return v;
    }

    while (r->p < r->end && n < sizeof(numbuf) - 1 &&
           (isalnum((unsigned char)*r->p) || strchr("+-.", *r->p) != NULL) && *r->p != '\0')
        numbuf[n++] = *r->p++;
    numbuf[n] = '\0';
    if (strcmp(numbuf, "null") == 0)
        return v;
    if (strcmp(numbuf, "true") == 0 || strcmp(numbuf, "false") == 0) {
        v->kind = JS_BOOL;
        v->u.b = numbuf[0] == 't';
        return v;
    }
    v->kind = JS_NUM;
    v->u.num = strtod(numbuf, &e);
    if (n > 0 && *e == '\0' && isfinite(v->u.num))
        return v;

fail:
    if (r->err == NULL)
        r->err = "malformed text";
    js_free(v);
    return NULL;
}
