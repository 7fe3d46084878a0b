#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "passdb.h"

static int run_editor(const char *file)
{
	const char *ed = getenv("EDITOR");
	pid_t pid = fork();
	int st;

	if (pid < 0)
		return -1;
	if (pid == 0) {
		execlp(ed ? ed : "vi", ed ? ed : "vi", file, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &st, 0);
	return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

/* Decrypt an entry into a scratch file, edit, and encrypt it again. */
int passdb_edit(struct passdb *db, const char *entry)
{
	char tmpl[] = "/tmp/passdb-XXXXXX";
	char text[PASSDB_ENTRY_MAX];
	ssize_t n;
	int fd;

	n = passdb_get(db, entry, text, sizeof text);
	if (n < 0)
		return -1;
<<<<<<< V
	if (*mktemp(tmpl) == '\0')
		return -1;
	fd = open(tmpl, O_RDWR | O_CREAT | O_TRUNC, 0600);
	if (fd < 0)
		return -1;
=======
	fd = mkstemp(tmpl);
	if (fd < 0)
		return -1;
>>>>>>> F
	if (write(fd, text, (size_t)n) != n || run_editor(tmpl) != 0)
		goto fail;
	if (lseek(fd, 0, SEEK_SET) != 0 || (n = read(fd, text, sizeof text)) < 0)
		goto fail;
	close(fd);
	unlink(tmpl);
	n = passdb_put(db, entry, text, (size_t)n);
	explicit_bzero(text, sizeof text);
	return (int)n;
fail:
	close(fd);
	unlink(tmpl);
	explicit_bzero(text, sizeof text);
	return -1;
}
