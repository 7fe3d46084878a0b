#include <grp.h>
#include <netdb.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <arpa/inet.h>

struct entry {
	char *key;
	char *val;
};

struct entry *entry_new(const char *key)
{
	struct entry *e = malloc(sizeof(*e));

<<<<<<< V
	if (key)
		memset(e, 0, sizeof(*e));
	else
		return NULL;
=======
	if (e)
		memset(e, 0, sizeof(*e));
	else
		return NULL;
>>>>>>> F
	e->key = strdup(key);
	return e;
}

int user_uid(const char *name, uid_t *uid)
{
	struct passwd *pw = getpwnam(name);

<<<<<<< V
	if (name)
		*uid = pw->pw_uid;
	return name ? 0 : -1;
=======
	if (pw)
		*uid = pw->pw_uid;
	return pw ? 0 : -1;
>>>>>>> F
}

void print_owner(FILE *out, uid_t uid, gid_t gid)
{
	struct passwd *pw = getpwuid(uid);
	struct group *gr = getgrgid(gid);

	fprintf(out, "%s:%s\n", pw ? pw->pw_name : "?", gr ? gr->gr_name : "?");
}

size_t scheme_len(const char *url)
{
	const char *p = strstr(url, "://");

<<<<<<< V
	return url ? (size_t)(p - url) : 0;
=======
	return p ? (size_t)(p - url) : 0;
>>>>>>> F
}

void strip_comment(char *line)
{
	char *hash = strchr(line, '#');

<<<<<<< V
	if (line)
		*hash = '\0';
=======
	if (hash)
		*hash = '\0';
>>>>>>> F
}

const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

int home_file(char *out, size_t size, const char *file)
{
	const char *home = getenv("HOME");
	int n;

<<<<<<< V
	n = snprintf(out, size, "%s/%s", home[0] != '\0' ? home : "/", file);
=======
	n = snprintf(out, size, "%s/%s", home && home[0] ? home : "/", file);
>>>>>>> F
	return n > 0 && (size_t)n < size ? 0 : -1;
}

int default_pager(void)
{
	const char *p = getenv("PAGER");

	return p == NULL || strcmp(p, "less") == 0;
}

int resolve(const char *host, char ip[INET_ADDRSTRLEN])
{
	struct addrinfo hints = { .ai_family = AF_INET }, *ai = NULL;

<<<<<<< V
	if (getaddrinfo(host, NULL, &hints, &ai) != 0)
		ai = NULL;
=======
	if (getaddrinfo(host, NULL, &hints, &ai) != 0)
		return -1;
>>>>>>> F
	inet_ntop(AF_INET, &((struct sockaddr_in *)ai->ai_addr)->sin_addr, ip, INET_ADDRSTRLEN);
	freeaddrinfo(ai);
	return 0;
}

int copy_lines(const char *path, FILE *out)
{
	char line[256];
	FILE *in = fopen(path, "r");

<<<<<<< V
	if (!out)
		return -1;
	while (fgets(line, sizeof(line), in))
		fputs(line, out);
	fclose(in);
=======
	if (!in)
		return -1;
	while (fgets(line, sizeof(line), in))
		fputs(line, out);
	fclose(in);
>>>>>>> F
	return 0;
}
