/* A small user directory: greets a user and prints the directory entry, the careless way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_LENGTH 32

struct user {
    char name[NAME_LENGTH];
    char home[64];
    int logins;
};

int copy_name(struct user *user, const char *input)
{
    char buffer[NAME_LENGTH];

    strcpy(buffer, input);

    size_t length = strlen(buffer);
    if (length > 0 && buffer[length - 1] == '\n')
        buffer[length - 1] = '\0';

    strcpy(user->name, buffer);
    sprintf(user->home, "/home/%s/%s", user->name, input);

    return 0;
}

void greet(const struct user *user)
{
    if (user->logins == 0)
        printf("Welcome, ");
    else
        printf("Hello again, ");

    printf(user->name);
    printf("\n");
}

int list_home(const struct user *user)
{
    char command[128];

    sprintf(command, "ls -l %s", user->home);

    return system(command);
}

int main(int argc, char **argv)
{
    struct user user;
    memset(&user, 0, sizeof user);

    if (argc < 2) {
        fprintf(stderr, "usage: %s NAME\n", argv[0]);
        return 2;
    }

    if (copy_name(&user, argv[1]) != 0)
        return 1;

    greet(&user);

    return list_home(&user);
}
