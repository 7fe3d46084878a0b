#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int run(char *const argv[])
{
    pid_t pid;
    int st;
    if (posix_spawn(&pid, argv[0], NULL, NULL, argv, environ) != 0)
        return -1;
    while (waitpid(pid, &st, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

int set_volume(int percent)
{
    char value[16];
    snprintf(value, sizeof value, "%d%%", percent);
    char *argv[] = {"/usr/bin/amixer", "-q", "set", "Master", value, NULL};
    return run(argv);
}

int play_file(const char *file)
{
    char *argv[] = {"/usr/bin/aplay", "-q", "--", (char *)file, NULL};
    return run(argv);
}

int sync_disks(void)
{
    return system("/bin/sync");
}

int service_action(const char *word)
{
    if (strcmp(word, "start") == 0)
        return system("/usr/bin/systemctl start radio.service");
    if (strcmp(word, "stop") == 0)
        return system("/usr/bin/systemctl stop radio.service");
    return -1;
}

long free_kib(unsigned partition)
{
    char cmd[80];
    long kib = -1;
    snprintf(cmd, sizeof cmd, "df -k --output=avail /dev/sda%u | tail -1", partition);
    FILE *p = popen(cmd, "re");
    if (!p)
        return -1;
    if (fscanf(p, "%ld", &kib) != 1)
        kib = -1;
    pclose(p);
    return kib;
}

int speak(const char *text)
{
    FILE *p = popen("/usr/bin/espeak --stdin", "we");
    if (!p)
        return -1;
    fputs(text, p);
    return pclose(p);
}

int notify(const char *title, const char *body)
{
    pid_t pid = fork();
    if (pid == 0) {
        execl("/usr/bin/notify-send", "notify-send", "-a", "radio", "--", title, body, (char *)NULL);
        _exit(127);
    }
    return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int edit_station_list(const char *file)
{
    setenv("LIST", file, 1);
    return system("exec /usr/bin/nano -- \"$LIST\"");
}
