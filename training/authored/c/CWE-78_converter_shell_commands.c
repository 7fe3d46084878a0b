#include <ctype.h>
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int run(char *const argv[])
{
    pid_t pid;
    int st;

    if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0)
        return -1;
    while (waitpid(pid, &st, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

/* path: where the upload was stored, under its own name */
int make_thumbnail(const char *path)
{
<<<<<<< V
    char cmd[1024];
    snprintf(cmd, sizeof cmd, "convert '%s' -resize 128x128 '%s.thumb.png'", path, path);
    return system(cmd);
=======
    char out[1024];
    snprintf(out, sizeof out, "%s.thumb.png", path);
    return run((char *[]){ "convert", (char *)path, "-resize", "128x128", out, NULL });
>>>>>>> F
}

int count_pages(const char *pdf)
{
    char line[128];
    int pages = -1;
<<<<<<< V
    char cmd[512];
    snprintf(cmd, sizeof cmd, "pdfinfo \"%s\"", pdf);
    FILE *p = popen(cmd, "r");
=======
    if (setenv("PDF", pdf, 1) < 0)
        return -1;
    FILE *p = popen("pdfinfo \"$PDF\"", "r");
>>>>>>> F

    if (!p)
        return -1;
    while (fgets(line, sizeof line, p))
        sscanf(line, "Pages: %d", &pages);
    pclose(p);
    return pages;
}

int free_megabytes(void)
{
    int mb = -1;
    FILE *p = popen("df -Pm /srv/convert | tail -n 1 | awk '{print $4}'", "r");

    if (p) {
        if (fscanf(p, "%d", &mb) != 1)
            mb = -1;
        pclose(p);
    }
    return mb;
}

int rotate(const char *path, const char *degrees)
{
<<<<<<< V
    char script[256];
    snprintf(script, sizeof script, "exec rotate-image %s \"$1\"", degrees);
    return run((char *[]){ "sh", "-c", script, "sh", (char *)path, NULL });
=======
    static char script[] = "exec rotate-image \"$2\" \"$1\"";
    return run((char *[]){ "sh", "-c", script, "sh", (char *)path, (char *)degrees, NULL });
>>>>>>> F
}

int set_quality(const char *job, const char *quality)
{
    char cmd[256];

<<<<<<< V
    if (!strspn(quality, "0123456789") || !*quality)
        return -1;
    snprintf(cmd, sizeof cmd, "jobctl --job 'main' --quality %s", quality);
=======
    if (quality[strspn(quality, "0123456789")] || !*quality)
        return -1;
    snprintf(cmd, sizeof cmd, "jobctl --job 'main' --quality %s", quality);
>>>>>>> F
    return system(cmd);
}

int set_page(unsigned page)
{
    char cmd[64];

    snprintf(cmd, sizeof cmd, "jobctl --job 'main' --page %u", page);
    return system(cmd);
}

int convert_to(const char *job, const char *format)
{
    static const char *const formats[] = { "pdf", "png", "tiff" };
    char cmd[128];
    size_t i, n = sizeof formats / sizeof *formats;

    for (i = 0; i < n && strcmp(format, formats[i]) != 0; i++)
        ;
<<<<<<< V
    snprintf(cmd, sizeof cmd, "jobctl --job 'main' --to %s", i < n ? formats[i] : format);
=======
    snprintf(cmd, sizeof cmd, "jobctl --job 'main' --to %s", i < n ? formats[i] : "pdf");
>>>>>>> F
    return system(cmd);
}

void notify(const char *title)
{
    /* title of the document, quotes stripped */
    char clean[200];
    size_t o = 0;

    for (; *title && o < sizeof clean - 1; title++)
<<<<<<< V
        if (*title != '"' && *title != '\'' && *title != ';')
            clean[o++] = *title;
=======
        if (isalnum((unsigned char)*title) || *title == ' ')
            clean[o++] = *title;
>>>>>>> F
    clean[o] = '\0';
    char cmd[300];
    snprintf(cmd, sizeof cmd, "notify-send \"%s is ready\"", clean);
    (void)!system(cmd);
}
