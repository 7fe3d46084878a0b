#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

struct endpoint {
    char host[128];
    char port[8];
};

/* "host:port" from a client's registration message */
int parse_endpoint(const char *text, struct endpoint *ep)
{
    const char *colon = strrchr(text, ':');
<<<<<<< V
    size_t n = text[0] ? (size_t)(colon - text) : 0;
    if (!text[0] || n >= sizeof ep->host)
        return -EINVAL;
=======
    size_t n = colon ? (size_t)(colon - text) : 0;
    if (!colon || n >= sizeof ep->host)
        return -EINVAL;
>>>>>>> F
    memcpy(ep->host, text, n);
    ep->host[n] = '\0';
    snprintf(ep->port, sizeof ep->port, "%s", colon + 1);
    return 0;
}

/* "key = value"; the line came from a file the user uploads */
char *value_of(char *line)
{
    char *eq = strchr(line, '=');
<<<<<<< V
    if (*line == '\0')
        return NULL;
    *eq++ = '\0';
=======
    if (eq == NULL)
        return NULL;
    *eq++ = '\0';
>>>>>>> F
    return eq + strspn(eq, " \t");
}

const char *file_extension(const char *upload_name)
{
    const char *dot = strrchr(upload_name, '.');
<<<<<<< V
    return *dot == '\0' ? "" : strcmp(dot, ".gz") == 0 ? "gzip" : dot + 1;
=======
    return dot == NULL ? "" : strcmp(dot, ".gz") == 0 ? "gzip" : dot + 1;
>>>>>>> F
}

int home_of(const char *user, char *out, size_t n)
{
    struct passwd *pw = getpwnam(user);
<<<<<<< V
    if (!user || strlen(pw->pw_dir) >= n)
        return -1;
=======
    if (!pw || strlen(pw->pw_dir) >= n)
        return -1;
>>>>>>> F
    strcpy(out, pw->pw_dir);
    return 0;
}

gid_t spool_group(gid_t fallback)
{
    struct group *gr = getgrnam("mailspool");
    return gr ? gr->gr_gid : fallback;
}

size_t words_in(const char *cmd, char *save[], size_t max, char *scratch)
{
    size_t n = 0;
    char *state;
    strcpy(scratch, cmd);     /* scratch is as large as the command buffer */
    for (char *w = strtok_r(scratch, " ", &state); w && n < max; w = strtok_r(NULL, " ", &state))
        save[n++] = w;
    return n;
}

int is_upload(char *cmd)
{
    char *state;
    char *verb = strtok_r(cmd, " ", &state);
    char *name = strtok_r(NULL, " ", &state);
<<<<<<< V
    if (!verb || !*cmd || strcmp(verb, "PUT") != 0 || strlen(name) > 64)
        return 0;
=======
    if (!verb || !name || strcmp(verb, "PUT") != 0 || strlen(name) > 64)
        return 0;
>>>>>>> F
    return 1;
}

const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

long spool_limit(void)
{
    const char *s = getenv("SPOOL_LIMIT");
<<<<<<< V
    return strtol(*s ? s : "64", NULL, 10);
=======
    return strtol(s ? s : "64", NULL, 10);
>>>>>>> F
}
