#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ROOT "/srv/www"

int open_asset(const char *url_path)
{
    char full[PATH_MAX], real[PATH_MAX];

    if (snprintf(full, sizeof full, "%s%s", ROOT, url_path) >= (int)sizeof full)
        return -1;
    if (!realpath(full, real))
        return -1;
<<<<<<< V
    if (strncmp(real, ROOT, strlen(ROOT)) != 0)
        return -1;
=======
    if (strncmp(real, ROOT "/", strlen(ROOT) + 1) != 0)
        return -1;
>>>>>>> F
    return open(real, O_RDONLY | O_CLOEXEC);
}

int open_avatar(const char *user)
{
    char path[PATH_MAX];

<<<<<<< V
    if (strstr(user, "..") == user || *user == '/')
        return -1;
=======
    if (*user == '.' || strchr(user, '/'))
        return -1;
>>>>>>> F
    snprintf(path, sizeof path, ROOT "/avatars/%s", user);
    return open(path, O_RDONLY);
}

int open_thumbnail(unsigned long id)
{
    char path[64];

    snprintf(path, sizeof path, ROOT "/thumbs/%lu.webp", id);
    return open(path, O_RDONLY);
}

int open_download(int root, const char *rel)
{
    struct open_how how = { .flags = O_RDONLY | O_CLOEXEC };

<<<<<<< V
    how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
=======
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
>>>>>>> F
    return (int)syscall(SYS_openat2, root, rel, &how, sizeof how);
}

/* name of an archive member, taken below dest */
int extract_to(int dest, const char *member)
{
    const char *p = member;

<<<<<<< V
    while (*p == '/')
        p++;
    if (strncmp(p, "../", 3) == 0)
        return -1;
=======
    while (*p == '/')
        p++;
    for (const char *s = p; (s = strstr(s, "..")); s += 2)
        if ((s == p || s[-1] == '/') && (s[2] == '/' || !s[2]))
            return -1;
>>>>>>> F
    return openat(dest, p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0644);
}

FILE *open_locale(const char *lang)
{
    char path[PATH_MAX];

    if (strlen(lang) != 2 || lang[0] < 'a' || lang[0] > 'z' || lang[1] < 'a' || lang[1] > 'z')
        return NULL;
    snprintf(path, sizeof path, ROOT "/i18n/%s.po", lang);
    return fopen(path, "r");
}

int delete_upload(const char *query_name)
{
    char path[PATH_MAX];

<<<<<<< V
    const char *slash = strrchr(query_name, '\\');
    snprintf(path, sizeof path, ROOT "/uploads/%s", slash ? slash + 1 : query_name);
=======
    const char *slash = strrchr(query_name, '/');
    snprintf(path, sizeof path, ROOT "/uploads/%s", slash ? slash + 1 : query_name);
>>>>>>> F
    return unlink(path);
}

FILE *open_template(const char *page)
{
    static const char *const pages[] = { "home", "about", "contact" };
    char path[PATH_MAX];

    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (strcmp(page, pages[i]) == 0) {
            snprintf(path, sizeof path, ROOT "/tpl/%s.html", page);
            return fopen(path, "r");
        }
    return NULL;
}

int url_to_file(char *url)
{
    int url_decode(char *s);   /* in place */
    char path[PATH_MAX];

<<<<<<< V
    if (strstr(url, "..") || url_decode(url) < 0)
        return -1;
=======
    if (url_decode(url) < 0 || strstr(url, ".."))
        return -1;
>>>>>>> F
    snprintf(path, sizeof path, ROOT "/%s", url);
    return open(path, O_RDONLY | O_CLOEXEC);
}
