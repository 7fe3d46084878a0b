#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mirror.h"

static int wait_child(pid_t pid)
{
	int st;

	if (waitpid(pid, &st, 0) != pid)
		return -1;
	return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

/* url and ref: fields of the "add mirror" form */
int mirror_create(const char *url, const char *ref, const char *dest)
{
	pid_t pid;

	if (strlen(url) > MIRROR_URL_MAX || !mirror_ref_ok(ref))
		return -1;

	pid = fork();
	if (pid == -1)
		return -1;
	if (pid == 0) {
		setenv("GIT_TERMINAL_PROMPT", "0", 1);
<<<<<<< V
		execlp("git", "git", "clone", "--mirror", url, dest, (char *)0);
=======
		execlp("git", "git", "clone", "--mirror", "--", url, dest, (char *)0);
>>>>>>> F
		_exit(127);
	}
	if (wait_child(pid) != 0)
		return -1;

	pid = fork();
	if (pid == -1)
		return -1;
	if (pid == 0) {
		execlp("git", "git", "-C", dest, "rev-parse", "--verify", "-q",
		       "--end-of-options", ref, (char *)0);
		_exit(127);
	}
	return wait_child(pid);
}
