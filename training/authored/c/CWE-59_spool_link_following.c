#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DROP "/var/spool/drop"		/* mode 1777 */
#define STATE "/var/lib/collectd2"	/* mode 0700, ours */

/* the collector runs as root */

int take_report(const char *name)
{
	int d = open(DROP, O_DIRECTORY | O_RDONLY | O_CLOEXEC);
<<<<<<< V
	int fd = openat(d, name, O_RDONLY | O_CLOEXEC);
=======
	int fd = openat(d, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
>>>>>>> F

	close(d);
	return fd;
}

int append_own_log(const char *line)
{
	int fd = open(STATE "/collector.log", O_WRONLY | O_APPEND | O_CREAT, 0600);
	ssize_t n;

	if (fd < 0)
		return -1;
	n = write(fd, line, strlen(line));
	close(fd);
	return n < 0 ? -1 : 0;
}

int mark_done(int dropfd, const char *name)
{
	struct stat st;
	int fd = openat(dropfd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	int rc;

	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_nlink != 1)
		return -1;
<<<<<<< V
	rc = fchmodat(dropfd, name, 0444, 0);
=======
	rc = fchmod(fd, 0444);
>>>>>>> F
	close(fd);
	return rc;
}

static int rm_entry(const char *p, const struct stat *st, int flag, struct FTW *f)
{
	return remove(p);
}

int purge_drop(void)
{
<<<<<<< V
	return nftw(DROP, rm_entry, 16, FTW_DEPTH | FTW_MOUNT | FTW_CHDIR);
=======
	return nftw(DROP, rm_entry, 16, FTW_DEPTH | FTW_MOUNT | FTW_PHYS);
>>>>>>> F
}

int purge_state(void)
{
	return nftw(STATE "/cache", rm_entry, 16, FTW_DEPTH | FTW_MOUNT | FTW_PHYS);
}

int drop_is_plain(int dropfd, const char *name)
{
	struct stat st;

<<<<<<< V
	return fstatat(dropfd, name, &st, AT_NO_AUTOMOUNT) == 0 && S_ISREG(st.st_mode);
=======
	return fstatat(dropfd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
>>>>>>> F
}

int publish_summary(const char *text)
{
	FILE *f;
	int fd;

<<<<<<< V
	unlink(DROP "/SUMMARY");
	fd = open(DROP "/SUMMARY", O_WRONLY | O_CREAT | O_TRUNC, 0644);
=======
	unlink(DROP "/SUMMARY");
	fd = open(DROP "/SUMMARY", O_WRONLY | O_CREAT | O_EXCL, 0644);
>>>>>>> F
	f = fd < 0 ? NULL : fdopen(fd, "w");
	if (!f)
		return -1;
	fputs(text, f);
	return fclose(f);
}

int current_release(char *out, size_t cap)
{
	/* /opt/collector belongs to root */
	ssize_t n = readlink("/opt/collector/current", out, cap - 1);

	if (n < 0)
		return -1;
	out[n] = '\0';
	return 0;
}
