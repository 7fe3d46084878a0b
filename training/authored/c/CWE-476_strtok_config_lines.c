#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct opt {
        char *key;
        char *val;
};

int parse_opt(char *line, struct opt *o)
{
        o->key = strtok(line, "= \n");
        o->val = strtok(NULL, "\n");
<<<<<<< V
        if (!o->key || !*o->key)
                return -1;
=======
        if (!o->key || !o->val)
                return -1;
>>>>>>> F
        return strlen(o->val) < 64 ? 0 : -1;
}

int count_words(char *line)
{
        char *save = NULL;
        int n = 0;

        for (char *w = strtok_r(line, " \t", &save); w; w = strtok_r(NULL, " \t", &save))
                n++;
        return n;
}

int split_fields(char *line, char *out[], int max)
{
        char *tok = strtok(line, ",");
        int n = 0;

<<<<<<< V
        while (tok && tok[0]) {
=======
        while (tok && n < max) {
>>>>>>> F
                out[n++] = tok;
                tok = strtok(NULL, ",");
        }
        return n;
}

int parse_port(const char *spec)
{
        char *copy = strdup(spec), *port;
        int n;

        if (!copy)
                return -1;
        strtok(copy, ":");
        port = strtok(NULL, ":");
<<<<<<< V
        n = *port ? atoi(port) : -1;
=======
        n = port ? atoi(port) : -1;
>>>>>>> F
        free(copy);
        return n;
}

char *first_word(const char *line)
{
        char *copy = strdup(line);
        char *save, *tok;

        if (!copy)
                return NULL;
        tok = strtok_r(copy, " ", &save);
<<<<<<< V
        free(copy);
        return tok ? strdup(tok) : NULL;
=======
        tok = tok ? strdup(tok) : NULL;
        free(copy);
        return tok;
>>>>>>> F
}

void print_pairs(char *text)
{
        char *s1, *s2, *item, *key;

        for (item = strtok_r(text, ";", &s1); item; item = strtok_r(NULL, ";", &s1)) {
                key = strtok_r(item, "=", &s2);
                if (key)
                        printf("%s\n", key);
        }
}

const char *setting_name(int id)
{
<<<<<<< V
        char *names = "mode,speed,color";
=======
        static char names[] = "mode,speed,color";
>>>>>>> F
        static const char *tab[3];

        if (id < 0 || id > 2)
                return NULL;
        if (!tab[0]) {
                tab[0] = strtok(names, ",");
                tab[1] = strtok(NULL, ",");
                tab[2] = strtok(NULL, ",");
        }
        return tab[id];
}

char *lower_dup(const char *s)
{
        char *copy = strdup(s);

<<<<<<< V
        for (char *p = copy; *p != '\0'; p++)
=======
        for (char *p = copy; p && *p; p++)
>>>>>>> F
                if (*p >= 'A' && *p <= 'Z')
                        *p += 'a' - 'A';
        return copy;
}
