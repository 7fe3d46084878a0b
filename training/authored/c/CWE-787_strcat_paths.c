#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char *const exts[] = { ".txt", ".csv", ".log" };

char *path_join(const char *dir, const char *file)
{
<<<<<<< V
        char *out = malloc(strlen(dir) + strlen(file) + 1);
=======
        char *out = malloc(strlen(dir) + strlen(file) + 2);
>>>>>>> F

        if (!out)
                return NULL;
        strcpy(out, dir);
        strcat(out, "/");
        strcat(out, file);
        return out;
}

int path_append(char path[PATH_MAX], const char *part)
{
<<<<<<< V
        strncat(path, part, PATH_MAX - strlen(part) - 1);
=======
        strncat(path, part, PATH_MAX - strlen(path) - 1);
>>>>>>> F
        return 0;
}

char *with_ext(const char *base, unsigned kind)
{
        char *out;

        if (kind >= sizeof(exts) / sizeof(exts[0]))
                return NULL;
        out = malloc(strlen(base) + 5);
        if (!out)
                return NULL;
        strcpy(out, base);
        strcat(out, exts[kind]);
        return out;
}

void mode_string(char out[12], int r, int w, int x)
{
        out[0] = '\0';
        if (r)
                strcat(out, "rd,");
        if (w)
                strcat(out, "wr,");
        if (x)
                strcat(out, "ex,");
}

char *join_args(int argc, char **argv)
{
        size_t total = 1;
        char *out;
        int i;

        for (i = 0; i < argc; i++)
<<<<<<< V
                total += strlen(argv[i]);
=======
                total += strlen(argv[i]) + 1;
>>>>>>> F
        out = malloc(total);
        if (!out)
                return NULL;
        out[0] = '\0';
        for (i = 0; i < argc; i++) {
                strcat(out, argv[i]);
                strcat(out, " ");
        }
        return out;
}

char *tmp_name(const char *prog)
{
<<<<<<< V
        char *out = malloc(64);
=======
        char *out = calloc(1, 64);
>>>>>>> F

        if (!out)
                return NULL;
        strncat(out, "/var/run/", 63);
        strncat(out, prog, 63 - strlen(out));
        return out;
}

int add_search_dir(char *list, size_t size, const char *dir)
{
        size_t used = strlen(list);

<<<<<<< V
        if (used + strlen(dir) + 1 > size)
=======
        if (used + strlen(dir) + 2 > size)
>>>>>>> F
                return -1;
        strcat(list, ":");
        strcat(list, dir);
        return 0;
}
