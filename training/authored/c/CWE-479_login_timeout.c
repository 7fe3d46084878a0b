#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>
#include "bbs.h"
static char peer[64];
/* alarm() fires when the caller takes too long to log in */
static void login_alarm(int sig)
{
        static const char bye[] = "\r\nTimed out.\r\n";
        (void)sig;
        write(STDOUT_FILENO, bye, sizeof bye - 1);
<<<<<<< V
        syslog(LOG_INFO, "login timeout from %s", peer);
        exit(1);
=======
        _exit(BBS_EXIT_TIMEOUT);
>>>>>>> F
}
int bbs_login(const char *from, struct bbs_user *u)
{
        char name[32], word[64];
        int tries;
        snprintf(peer, sizeof peer, "%s", from);
        signal(SIGALRM, login_alarm);
        alarm(90);
        for (tries = 0; tries < 3; tries++) {
                if (bbs_prompt("login: ", name, sizeof name) < 0)
                        break;
                if (bbs_prompt_noecho("password: ", word, sizeof word) < 0)
                        break;
                syslog(LOG_INFO, "attempt %d from %s", tries + 1, peer);
                if (bbs_auth(name, word, u) == 0) {
                        alarm(0);
                        explicit_bzero(word, sizeof word);
                        return 0;
                }
                printf("Sorry.\r\n");
                fflush(stdout);
        }
        alarm(0);
        explicit_bzero(word, sizeof word);
        return -1;
}
