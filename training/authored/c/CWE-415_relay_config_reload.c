/*
 * Configuration of the relay daemon. Reloaded on SIGHUP and by the
 * control socket ("reload <file>"), so the file may be anything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

#define LINE 256

struct rule {
    char *match;
    char *target;
    struct rule *next;
};

struct config {
    char *listen;
    char *user;
    struct rule *rules;
};

static struct config *active;

static void rules_free(struct rule *r)
{
    while (r != NULL) {
        struct rule *next = r->next;
        free(r->match);
        free(r->target);
        free(r);
        r = next;
    }
}

static void config_free(struct config *c)
{
    if (c != NULL) {
        free(c->listen);
        free(c->user);
        rules_free(c->rules);
    }
    free(c);
}

static char *trim(char *s)
{
    s += strspn(s, " \t");
    s[strcspn(s, "\r\n")] = '\0';
    for (char *end = s + strlen(s); end > s && end[-1] == ' '; end--)
        end[-1] = '\0';
    return s;
}

static int set(char **slot, const char *value)
{
    char *copy = strdup(value);
    if (copy == NULL)
        return -1;
    free(*slot);
    *slot = copy;
    return 0;
}

static int add_rule(struct config *c, char *text)
{
    char *arrow = strstr(text, "->");
    struct rule *r;

    if (arrow == NULL || (r = calloc(1, sizeof *r)) == NULL)
        return -1;
    *arrow = '\0';
    if (set(&r->match, trim(text)) < 0 || set(&r->target, trim(arrow + 2)) < 0) {
        rules_free(r);
        return -1;
    }
    r->next = c->rules;
    c->rules = r;
    if (r->target[0] == '\0') {
<<<<<<< V
        rules_free(r);
=======
>>>>>>> F
        return -1;
    }
    return 0;
}

int config_load(const char *path)
{
    char line[LINE];
    int number = 0, bad = 0;
    struct config *c = calloc(1, sizeof *c);
    FILE *f = fopen(path, "r");

    while (c != NULL && f != NULL && !bad && fgets(line, sizeof line, f)) {
        char *value, *key = trim(line);
        number++;
        if (*key == '\0' || *key == '#')
            continue;
        value = strchr(key, ' ');
        if (value == NULL)
            break;
        *value++ = '\0';
        if (strcmp(key, "listen") == 0)
            bad = set(&c->listen, trim(value)) < 0;
        else if (strcmp(key, "user") == 0)
            bad = set(&c->user, trim(value)) < 0;
        else if (strcmp(key, "rule") == 0)
            bad = add_rule(c, value) < 0;
    }
    if (f != NULL)
        fclose(f);
    if (f == NULL || c == NULL || bad || c->listen == NULL) {
        fprintf(stderr, "%s:%d: not loaded\n", path, number);
        config_free(c);
        return -1;
    }
    config_free(active);
    active = c;
    return 0;
}
