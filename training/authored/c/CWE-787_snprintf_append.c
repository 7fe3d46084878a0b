#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct item {
	const char *name;
	unsigned count;
};

int list_items(char *buf, size_t size, const struct item *it, size_t n)
{
	size_t off = 0, i;
	int r;

	for (i = 0; i < n; i++) {
		r = snprintf(buf + off, size - off, "%s=%u\n", it[i].name, it[i].count);
<<<<<<< V
		if (r < 0 || (size_t)r >= size)
=======
		if (r < 0 || (size_t)r >= size - off)
>>>>>>> F
			return -1;
		off += (size_t)r;
	}
	return (int)off;
}

int send_line(int fd, const char *user, const char *text)
{
	char buf[256];
	int n = snprintf(buf, sizeof(buf), "<%s> %s\n", user, text);

<<<<<<< V
	if (n <= 0 || strlen(user) > 200)
		return -1;
=======
	if (n <= 0 || n >= (int)sizeof(buf))
		return -1;
>>>>>>> F
	return send(fd, buf, (size_t)n, 0) == n ? 0 : -1;
}

int send_pid(int fd)
{
	char buf[64];
	int n = snprintf(buf, sizeof(buf), "pid %ld\n", (long)getpid());

	return send(fd, buf, (size_t)n, 0) == n ? 0 : -1;
}

char *format_title(const char *a, const char *b)
{
	int n = snprintf(NULL, 0, "%s - %s", a, b);
	char *out;

	if (n < 0)
		return NULL;
<<<<<<< V
	out = malloc((size_t)n);
=======
	out = malloc((size_t)n + 1);
>>>>>>> F
	if (out)
		snprintf(out, (size_t)n + 1, "%s - %s", a, b);
	return out;
}

void make_row(char *row, size_t size, const char *key, const char *val)
{
<<<<<<< V
	snprintf(row, strlen(key) + strlen(val) + 3, "%s: %s", key, val);
=======
	snprintf(row, size, "%s: %s", key, val);
>>>>>>> F
}

void make_prompt(char *prompt, size_t size, const char *host)
{
	if (snprintf(prompt, size, "%s> ", host) >= (int)size && size > 2)
		strcpy(prompt, "> ");
}

int name_with_suffix(char *out, size_t size, const char *base)
{
	int n = snprintf(out, size, "%s", base);

	if (n < 0)
		return -1;
<<<<<<< V
	if ((size_t)n > size)
		return -1;
	memcpy(out + n, ".bak", 5);
=======
	if ((size_t)n + 5 > size)
		return -1;
	memcpy(out + n, ".bak", 5);
>>>>>>> F
	return 0;
}

void set_error(char err[128], const char *file, int line)
{
	snprintf(err, 128, "%s:%d: unexpected token", file, line);
}

void end_at_limit(char *out, size_t size, const char *text)
{
	int n = snprintf(out, size, "%s", text);

<<<<<<< V
	if (size > 0 && n > 0 && out[n - 1] == '\n')
=======
	if (n > 0 && (size_t)n < size && out[n - 1] == '\n')
>>>>>>> F
		out[n - 1] = '\0';
}
