#include <errno.h>
#include <grp.h>
#include <stdlib.h>
#include <sys/types.h>
#include <syslog.h>
#include <unistd.h>
#include "cronx.h"

/* Child side: become the job's owner and run the command line. */
static void run_as(const struct job *j)
{
	if (initgroups(j->login, j->gid) != 0) {
		syslog(LOG_ERR, "initgroups(%s): %m", j->login);
		_exit(111);
	}
	if (setgid(j->gid) != 0) {
		syslog(LOG_ERR, "setgid(%d): %m", (int)j->gid);
		_exit(111);
	}
<<<<<<< V
	setuid(j->uid);
=======
	if (setuid(j->uid) != 0)
		_exit(111);
>>>>>>> F
	if (chdir(j->home) != 0)
		(void)chdir("/");
	clearenv();
	setenv("HOME", j->home, 1);
	setenv("LOGNAME", j->login, 1);
	setenv("PATH", "/usr/bin:/bin", 1);
	execl("/bin/sh", "sh", "-c", j->command, (char *)NULL);
	_exit(127);
}

pid_t cronx_start(const struct job *j)
{
	pid_t pid = fork();

	if (pid == 0) {
		setsid();
		run_as(j);
	}
	if (pid < 0)
		syslog(LOG_ERR, "fork: %m");
	return pid;
}
