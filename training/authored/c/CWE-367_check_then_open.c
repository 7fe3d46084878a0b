#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int open_owned(const char *path, uid_t uid)
{
	struct stat st;
<<<<<<< V
	if (stat(path, &st) != 0 || st.st_uid != uid)
		return -1;
	return open(path, O_RDONLY | O_CLOEXEC);
=======
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) != 0 || st.st_uid != uid) {
		close(fd);
		return -1;
	}
	return fd;
>>>>>>> F
}

int create_once(const char *path)
{
<<<<<<< V
	if (access(path, F_OK) == 0)
		return -1;
	return open(path, O_WRONLY | O_CREAT, 0600);
=======
	return open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
>>>>>>> F
}

int have_tool(const char *absolute)
{
	return access(absolute, X_OK) == 0;
}

int append_for_user(const char *path, const char *line)
{
<<<<<<< V
	if (access(path, W_OK) != 0)
		return -1;
	int fd = open(path, O_WRONLY | O_APPEND);
=======
	uid_t priv = geteuid();
	if (seteuid(getuid()) != 0)
		return -1;
	int fd = open(path, O_WRONLY | O_APPEND);
	if (seteuid(priv) != 0)
		abort();
>>>>>>> F
	if (fd < 0)
		return -1;
	ssize_t w = write(fd, line, strlen(line));
	close(fd);
	return w < 0 ? -1 : 0;
}

int give_to_user(const char *dir, const char *name, uid_t uid, gid_t gid)
{
	int d = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (d < 0)
		return -1;
<<<<<<< V
	int rc = fchownat(d, name, uid, gid, 0);
=======
	int rc = fchownat(d, name, uid, gid, AT_SYMLINK_NOFOLLOW);
>>>>>>> F
	close(d);
	return rc;
}

char *load_regular(const char *path, size_t *len)
{
	struct stat st;
<<<<<<< V
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return NULL;
	int fd = open(path, O_RDONLY);
=======
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(fd);
		return NULL;
	}
>>>>>>> F
	if (fd < 0)
		return NULL;
	char *buf = malloc((size_t)st.st_size);
	ssize_t n = buf ? read(fd, buf, (size_t)st.st_size) : -1;
	close(fd);
	*len = n < 0 ? 0 : (size_t)n;
	return buf;
}

void show_size(const char *path)
{
	struct stat st;
	if (stat(path, &st) == 0)
		printf("%s\t%lld\n", path, (long long)st.st_size);
}

int publish(const char *tmp, const char *final)
{
<<<<<<< V
	if (access(final, F_OK) == 0)
		return -1;
	return rename(tmp, final);
=======
	return renameat2(AT_FDCWD, tmp, AT_FDCWD, final, RENAME_NOREPLACE);
>>>>>>> F
}

int ensure_dir(const char *path)
{
	struct stat st;
	if (mkdir(path, 0700) == 0)
		return 0;
	return errno == EEXIST && lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() ? 0 : -1;
}
