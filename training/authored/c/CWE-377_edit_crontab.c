/* tabedit - lets a user change his table: copy it out, start the editor,
 * check it, install it.  Runs with the user's own rights; the spooler on the
 * other end of the socket decides whether the table is accepted. */

#define _GNU_SOURCE
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TAB_MAX   65536
#define PATH_CAP  512

static char tmp_dir[PATH_CAP];
static char tmp_file[PATH_CAP + 16];

static const char *tmp_root(void)
{
    const char *t = getenv("TMPDIR");

    return t && *t == '/' && strlen(t) < PATH_CAP - 32 ? t : "/tmp";
}

static void cleanup(void)
{
    if (tmp_file[0])
        unlink(tmp_file);
    if (tmp_dir[0])
        rmdir(tmp_dir);
}

/* A directory that only we can enter, and the name of a file in it. */
static void make_workplace(void)
{
    char dir[PATH_CAP];

<<<<<<< V
    snprintf(dir, sizeof dir, "%s/tabedit.%ld", tmp_root(), (long)getpid());
    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        err(1, "%s", dir);
=======
    snprintf(dir, sizeof dir, "%s/tabedit.XXXXXX", tmp_root());
    if (!mkdtemp(dir))
        err(1, "%s", dir);
>>>>>>> F
    strcpy(tmp_dir, dir);
    snprintf(tmp_file, sizeof tmp_file, "%s/table", tmp_dir);
}

static void write_table(const char *text, size_t n)
{
    FILE *f = fopen(tmp_file, "w");

    if (!f)
        err(1, "%s", tmp_file);
    if (fwrite(text, 1, n, f) != n || fclose(f) != 0)
        err(1, "%s", tmp_file);
}

static size_t read_table(char *text, size_t cap)
{
    FILE *f = fopen(tmp_file, "r");
    size_t n;

    if (!f)
        err(1, "%s", tmp_file);
    n = fread(text, 1, cap, f);
    if (n == cap)
        errx(1, "table too long");
    fclose(f);
    text[n] = '\0';
    return n;
}

static bool field_ok(const char **p, int lo, int hi)
{
    char *end;
    long v;

    while (isblank((unsigned char)**p))
        ++*p;
    if (**p == '*') {
        ++*p;
        return isblank((unsigned char)**p);
    }
    errno = 0;
    v = strtol(*p, &end, 10);
    if (end == *p || errno || v < lo || v > hi)
        return false;
    *p = end;
    return isblank((unsigned char)**p);
}

static bool line_ok(const char *p)
{
    static const int lo[] = { 0, 0, 1, 1, 0 }, hi[] = { 59, 23, 31, 12, 6 };

    while (isblank((unsigned char)*p))
        p++;
    if (*p == '\0' || *p == '#')
        return true;
    for (int i = 0; i < 5; i++)
        if (!field_ok(&p, lo[i], hi[i]))
            return false;
    while (isblank((unsigned char)*p))
        p++;
    return *p != '\0';
}

static int check_table(const char *text)
{
    char *copy = strdup(text), *save, *line;
    int no = 0, wrong = 0;

    if (!copy)
        err(1, NULL);
    for (line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        no++;
        if (!line_ok(line)) {
            fprintf(stderr, "entry %d: not understood\n", no);
            wrong++;
        }
    }
    free(copy);
    return wrong;
}

static void run_editor(void)
{
    const char *editor = getenv("VISUAL");
    int status;
    pid_t pid;

    if (!editor || !*editor)
        editor = "vi";
    pid = fork();
    if (pid < 0)
        err(1, "fork");
    if (pid == 0) {
        execlp(editor, editor, tmp_file, (char *)NULL);
        _exit(127);
    }
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            err(1, "waitpid");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        errx(1, "%s: did not end well, table unchanged", editor);
}

/* Keeps what was refused, so that the work is not lost. */
static void keep_copy(const char *text, size_t n)
{
<<<<<<< V
    char path[] = "/tmp/table.rejected";
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
=======
    char path[] = "/tmp/table.XXXXXX";
    int fd = mkostemp(path, O_CLOEXEC);
>>>>>>> F

    if (fd < 0)
        return;
    if (write(fd, text, n) == (ssize_t)n)
        fprintf(stderr, "your table is in %s\n", path);
    close(fd);
}

int edit_table(int (*fetch)(char *text, size_t cap, size_t *n),
               int (*install)(const char *text, size_t n))
{
    static char text[TAB_MAX + 1];
    size_t n = 0;

    if (fetch(text, TAB_MAX, &n) != 0)
        errx(1, "cannot get the table");
    make_workplace();
    atexit(cleanup);
    write_table(text, n);
    signal(SIGINT, SIG_IGN);
    run_editor();
    n = read_table(text, TAB_MAX);
    if (check_table(text) != 0 || install(text, n) != 0) {
        keep_copy(text, n);
        return 1;
    }
    return 0;
}
