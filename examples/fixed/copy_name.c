/* A small user directory: greets a user and prints the directory entry, the careful way. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NAME_LENGTH 32

struct user {
    char name[NAME_LENGTH];
    char home[64];
    int logins;
};

int copy_name(struct user *user, const char *input)
{
    size_t length = strcspn(input, "\n");
    if (length == 0 || length >= sizeof user->name)
        return -1;

    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)input[i]))
            return -1;

    memcpy(user->name, input, length);
    user->name[length] = '\0';

    int written = snprintf(user->home, sizeof user->home, "/home/%s", user->name);
    if (written < 0 || (size_t)written >= sizeof user->home)
        return -1;

    return 0;
}

void greet(const struct user *user)
{
    if (user->logins == 0)
        printf("Welcome, %s\n", user->name);
    else
        printf("Hello again, %s\n", user->name);
}

int list_home(const struct user *user)
{
    char *const arguments[] = {"ls", "-l", "--", (char *)user->home, NULL};
    char *const environment[] = {"LC_ALL=C", NULL};

    pid_t child = fork();
    if (child < 0)
        return -1;

    if (child == 0) {
        execve("/bin/ls", arguments, environment);
        _exit(127);
    }

    int status = 0;
    if (waitpid(child, &status, 0) != child)
        return -1;

    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv)
{
    struct user user;
    memset(&user, 0, sizeof user);

    if (argc != 2) {
        fprintf(stderr, "usage: copy_name NAME\n");
        return 2;
    }

    if (copy_name(&user, argv[1]) != 0) {
        fprintf(stderr, "copy_name: not a user name\n");
        return 1;
    }

    greet(&user);

    return list_home(&user);
}
