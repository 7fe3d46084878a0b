#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

struct job { pid_t pid; char *name; struct job *next; };

static struct job *jobs;
static volatile sig_atomic_t stop, hup;
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int wake_fd;

static void on_term(int sig)
{
    (void)sig;
<<<<<<< V
    syslog(LOG_NOTICE, "stopping");
    exit(0);
=======
    stop = 1;
    (void)write(wake_fd, "t", 1);
>>>>>>> F
}

static void on_chld(int sig)
{
    int st, saved = errno;
    pid_t p;

    (void)sig;
<<<<<<< V
    while ((p = waitpid(-1, &st, WNOHANG)) > 0)
        for (struct job **j = &jobs; *j; j = &(*j)->next)
            if ((*j)->pid == p) {
                struct job *dead = *j;
                *j = dead->next;
                free(dead);
                break;
            }
=======
    while ((p = waitpid(-1, &st, WNOHANG)) > 0)
        (void)write(wake_fd, &p, sizeof p);
>>>>>>> F
    errno = saved;
}

static void on_hup(int sig)
{
    hup = sig;
}

static void on_fault(int sig)
{
    static const char msg[] = "jobd: fatal signal\n";

    (void)write(2, msg, sizeof msg - 1);
    _exit(128 + sig);
}

/* the spool directory is world writable with the sticky bit */
int open_spool(const char *path)
{
<<<<<<< V
    struct stat st;
    if (lstat(path, &st) == 0)
        return -1;
    return open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
=======
    return open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
>>>>>>> F
}

int take_ownership(const char *path, uid_t uid)
{
    struct stat st;
    int rc, fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0)
        return -1;
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_nlink != 1) {
        close(fd);
        return -1;
    }
<<<<<<< V
    rc = chown(path, uid, (gid_t)-1);
=======
    rc = fchown(fd, uid, (gid_t)-1);
>>>>>>> F
    close(fd);
    return rc;
}

int config_size(off_t *out)
{
    struct stat st;

    /* only root writes below /etc/jobd */
    if (stat("/etc/jobd/jobd.conf", &st) < 0)
        return -1;
    *out = st.st_size;
    return 0;
}

struct job *job_add(pid_t pid, const char *name)
{
    struct job *j = malloc(sizeof *j);

    if (!j)
        return NULL;
    j->pid = pid;
    j->name = strdup(name);
<<<<<<< V
    j->next = jobs;
    pthread_mutex_lock(&mu);
    jobs = j;
=======
    pthread_mutex_lock(&mu);
    j->next = jobs;
    jobs = j;
>>>>>>> F
    pthread_mutex_unlock(&mu);
    return j;
}

void install(void)
{
    struct sigaction sa;

    memset(&sa, 0, sizeof sa);
    sigfillset(&sa.sa_mask);
    sa.sa_handler = on_term;
    sigaction(SIGTERM, &sa, NULL);
    sa.sa_handler = on_chld;
    sigaction(SIGCHLD, &sa, NULL);
    sa.sa_handler = on_hup;
    sigaction(SIGHUP, &sa, NULL);
    sa.sa_handler = on_fault;
    sigaction(SIGSEGV, &sa, NULL);
}
