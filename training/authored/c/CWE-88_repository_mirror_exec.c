#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int finish(pid_t pid)
{
	int st;
	return waitpid(pid, &st, 0) == pid && WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

/* url and branch are fields of the web form */
int mirror_clone(const char *url, const char *dir)
{
	pid_t pid = fork();

	if (pid == 0) {
<<<<<<< V
		execlp("git", "git", "clone", "--mirror", url, dir, (char *)NULL);
=======
		execlp("git", "git", "clone", "--mirror", "--", url, dir, (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int mirror_checkout(const char *dir, const char *branch)
{
	pid_t pid;

<<<<<<< V
	if (strchr(branch, ' ') || strchr(branch, ';'))
		return -1;
=======
	if (branch[0] == '-' || branch[0] == '\0')
		return -1;
>>>>>>> F
	if ((pid = fork()) == 0) {
		execlp("git", "git", "-C", dir, "checkout", branch, "--", (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int mirror_gc(const char *dir)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("git", "git", "-C", dir, "gc", "--auto", "--quiet", (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int search_tree(const char *dir, const char *words)
{
	pid_t pid = fork();

	if (pid == 0) {
<<<<<<< V
		execlp("git", "git", "-C", dir, "grep", "-n", words, (char *)NULL);
=======
		execlp("git", "git", "-C", dir, "grep", "-n", "-e", words, (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int fetch_patch(const char *host, const char *file)
{
	char src[512];
	pid_t pid;

	snprintf(src, sizeof(src), "%s:%s", host, file);
	if ((pid = fork()) == 0) {
<<<<<<< V
		execlp("scp", "scp", "-q", src, "incoming/", (char *)NULL);
=======
		execlp("scp", "scp", "-q", "--", src, "incoming/", (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int pack_names(const char *list_file)
{
	pid_t pid = fork();

	if (pid == 0) {
		/* the list is written by the nightly job */
		execlp("tar", "tar", "-czf", "nightly.tgz",
		       "--verbatim-files-from", "-T", list_file, (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int mail_owner(const char *addr)
{
	pid_t pid = fork();

	if (pid == 0) {
<<<<<<< V
		execl("/usr/sbin/sendmail", "sendmail", "-i", addr, (char *)NULL);
=======
		execl("/usr/sbin/sendmail", "sendmail", "-i", "--", addr, (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int show_blame(const char *dir, const char *path)
{
	char rel[1024];
	pid_t pid;

	snprintf(rel, sizeof(rel), "./%s", path);
	if ((pid = fork()) == 0) {
		execlp("git", "git", "-C", dir, "blame", rel, (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}

int host_lookup(const char *host)
{
	pid_t pid = fork();

	if (pid == 0) {
<<<<<<< V
		execlp("dig", "dig", "+short", host, (char *)NULL);
=======
		execlp("dig", "dig", "+short", "-q", host, (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return pid < 0 ? -1 : finish(pid);
}
