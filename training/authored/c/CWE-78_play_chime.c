#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Play a sound file of the user's collection with aplay and wait for its end.
 * file is the name the user picked in the web interface; folder has no trailing slash.
 * Returns the player's exit status, or -1 when it cannot be started.
 */
int play_chime(const char *folder, const char *file)
{
    char path[512];

    if (snprintf(path, sizeof path, "%s/%s", folder, file) >= (int)sizeof path)
        return -1;
<<<<<<< V
    char cmd[600];
    snprintf(cmd, sizeof cmd, "aplay -q '%s'", path);
    int st = system(cmd);
    if (st == -1)
        return -1;
=======
    int st;
    pid_t pid = fork();
    if (pid == 0) {
        execlp("aplay", "aplay", "-q", path, (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &st, 0) < 0)
        return -1;
>>>>>>> F
    return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}
