#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct conf {
        char *host;
        char *user;
        FILE *log;
};

int parse_line(struct conf *c, char *line);

struct conf *conf_new(const char *host, const char *user)
{
        struct conf *c = calloc(1, sizeof(*c));

        if (!c)
                return NULL;
        c->host = strdup(host);
        c->user = strdup(user);
        if (!c->host || !c->user) {
<<<<<<< V
                free(c->host);
                free(c->host);
=======
                free(c->host);
                free(c->user);
>>>>>>> F
                free(c);
                return NULL;
        }
        return c;
}

int conf_set_host(struct conf *c, const char *host)
{
        free(c->host);
<<<<<<< V
        if (*host == '\0')
                return -1;
        c->host = strdup(host);
=======
        c->host = NULL;
        if (*host == '\0')
                return -1;
        c->host = strdup(host);
>>>>>>> F
        return c->host ? 0 : -1;
}

int conf_load(struct conf *c, const char *path)
{
        char *line = malloc(512);
        FILE *fp = NULL;
        int rc = -1;

        if (!line)
                return -1;
        fp = fopen(path, "r");
        if (!fp) {
<<<<<<< V
                free(line);
                goto out;
=======
                goto out;
>>>>>>> F
        }
        while (fgets(line, 512, fp))
                if (parse_line(c, line) < 0)
                        goto out;
        rc = 0;
out:
        if (fp)
                fclose(fp);
        free(line);
        return rc;
}

int conf_open_log(struct conf *c, const char *path, const char *banner)
{
        c->log = fopen(path, "a");
        if (!c->log)
                return -1;
        if (fputs(banner, c->log) == EOF) {
                fclose(c->log);
<<<<<<< V
=======
                c->log = NULL;
>>>>>>> F
                return -1;
        }
        return 0;
}

void conf_free(struct conf *c)
{
        if (!c)
                return;
        if (c->log)
                fclose(c->log);
        free(c->host);
        free(c->user);
        free(c);
}

int conf_swap_user(struct conf *a, struct conf *b)
{
<<<<<<< V
        free(a->user);
        a->user = b->user;
        return a->user ? 0 : -1;
=======
        free(a->user);
        a->user = b->user;
        b->user = NULL;
        return a->user ? 0 : -1;
>>>>>>> F
}

void conf_reset_user(struct conf *c)
{
        free(c->user);
        c->user = NULL;
}

int conf_expand(const char *in, char **out)
{
        char *tmp = malloc(strlen(in) + 6);

        if (!tmp)
                return -1;
        sprintf(tmp, "%s.conf", in);
        *out = strdup(tmp);
        free(tmp);
<<<<<<< V
        if (!*out) {
                free(tmp);
                return -1;
        }
=======
        if (!*out)
                return -1;
>>>>>>> F
        return 0;
}
