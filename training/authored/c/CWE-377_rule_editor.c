/* vifw - edit the firewall rules with $EDITOR, check them, install them.
 * Runs as root via sudo on shared hosts. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define RULES "/etc/fw/rules"

static int run(const char *prog, const char *a, const char *b)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		execlp(prog, prog, a, b, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int copy_fd(int in, int out)
{
	char buf[8192];
	ssize_t n;

	while ((n = read(in, buf, sizeof buf)) > 0)
		if (write(out, buf, n) != n)
			return -1;
	return n < 0 ? -1 : 0;
}

/* Copies the current rules to a scratch file; its name goes to path. */
static int scratch(int rules, char *path, size_t size)
{
	int fd;

<<<<<<< V
	snprintf(path, size, "/tmp/fw-rules.%d", (int)getpid());
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
=======
	snprintf(path, size, "/tmp/fw-rules.XXXXXX");
	fd = mkstemp(path);
>>>>>>> F
	if (fd < 0)
		return -1;
	if (copy_fd(rules, fd) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static int install(int fd)
{
	int out = open(RULES ".new", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0640);

	if (out < 0)
		return -1;
	lseek(fd, 0, SEEK_SET);
	if (copy_fd(fd, out) < 0 || fsync(out) < 0) {
		close(out);
		return -1;
	}
	close(out);
	return rename(RULES ".new", RULES);
}

int main(void)
{
	char path[64];
	const char *editor = getenv("EDITOR");
	struct stat before, after;
	int rules, fd, rc = 1;

	rules = open(RULES, O_RDONLY | O_CREAT, 0640);
	if (rules < 0 || flock(rules, LOCK_EX | LOCK_NB) < 0) {
		perror(RULES);
		return 1;
	}
	fd = scratch(rules, path, sizeof path);
	if (fd < 0) {
		perror(path);
		return 1;
	}
	fstat(fd, &before);
	for (;;) {
		char answer[8];
		if (run(editor ? editor : "vi", path, NULL) != 0)
			break;
		close(fd);
		fd = open(path, O_RDONLY | O_NOFOLLOW);
		if (fd < 0 || fstat(fd, &after) < 0)
			break;
		if (after.st_mtime == before.st_mtime && after.st_size == before.st_size) {
			puts("no change");
			rc = 0;
			break;
		}
		if (run("fwctl", "check", path) == 0) {
			rc = install(fd) < 0 || run("fwctl", "load", RULES) != 0;
			break;
		}
		printf("rules have errors, edit again? ");
		if (!fgets(answer, sizeof answer, stdin) || answer[0] != 'y')
			break;
	}
	unlink(path);
	return rc;
}
