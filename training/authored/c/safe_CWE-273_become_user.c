#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct account {
	uid_t uid;
	gid_t gid;
	char name[64];
};

/* Name to ids. */
int account_lookup(const char *name, struct account *acc)
{
	struct passwd pw, *res = NULL;
	size_t size = 1024;
	char *buf = NULL;
	int rc;

	if (strlen(name) >= sizeof acc->name)
		return -1;
	for (;;) {
		char *p = realloc(buf, size);
		if (p == NULL) {
			free(buf);
			return -1;
		}
		buf = p;
		rc = getpwnam_r(name, &pw, buf, size, &res);
		if (rc == EINTR)
			continue;
		if (rc != ERANGE || size >= 1u << 20)
			break;
		size *= 2;
	}
	if (rc != 0 || res == NULL) {
		free(buf);
		return -1;
	}
	acc->uid = pw.pw_uid;
	acc->gid = pw.pw_gid;
	strcpy(acc->name, name);
	free(buf);
	return 0;
}

/* Continues as the account, inside of the directory if one is given. */
int become(const struct account *acc, const char *jail)
{
	if (acc->uid == 0 || acc->gid == 0) {
		fprintf(stderr, "refusing to run as root\n");
		return -1;
	}
	if (initgroups(acc->name, acc->gid) != 0) {
		perror("initgroups");
		return -1;
	}
	if (jail != NULL) {
		if (chdir(jail) != 0 || chroot(".") != 0 || chdir("/") != 0) {
			perror(jail);
			return -1;
		}
	}
	if (setresgid(acc->gid, acc->gid, acc->gid) != 0) {
		perror("setresgid");
		return -1;
	}
	if (setresuid(acc->uid, acc->uid, acc->uid) != 0) {
		perror("setresuid");
		return -1;
	}
	if (setuid(0) == 0 || setgid(0) == 0) {
		fprintf(stderr, "root could be regained\n");
		abort();
	}
	umask(027);
	return 0;
}

int main(int argc, char **argv)
{
	struct account acc;
	static char *const env[] = { "PATH=/usr/bin:/bin", "LANG=C", NULL };

	if (argc < 3) {
		fprintf(stderr, "usage: %s ACCOUNT PROGRAM [ARG]...\n", argv[0]);
		return 2;
	}
	if (account_lookup(argv[1], &acc) != 0) {
		fprintf(stderr, "%s: no such account: %s\n", argv[0], argv[1]);
		return 1;
	}
	if (become(&acc, NULL) != 0)
		return 1;
	execve(argv[2], argv + 2, env);
	perror(argv[2]);
	return 127;
}
