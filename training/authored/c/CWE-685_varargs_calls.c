#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *str_concat(const char *first, ...)
{
	va_list ap;
	size_t n = strlen(first) + 1;
	const char *s;
	char *out;

	va_start(ap, first);
	while ((s = va_arg(ap, const char *)) != NULL)
		n += strlen(s);
	va_end(ap);
	out = malloc(n);
	if (!out)
		return NULL;
	strcpy(out, first);
	va_start(ap, first);
	while ((s = va_arg(ap, const char *)) != NULL)
		strcat(out, s);
	va_end(ap);
	return out;
}

char *log_path(const char *dir, const char *name)
{
<<<<<<< V
	return str_concat(dir, "/", name, ".log");
=======
	return str_concat(dir, "/", name, ".log", (char *)NULL);
>>>>>>> F
}

char *pid_path(const char *name)
{
	return str_concat("/run/", name, ".pid", (char *)NULL);
}

void run_archive(const char *out, const char *dir)
{
<<<<<<< V
	execl("/usr/bin/tar", "tar", "-cf", out, "--", dir, 0);
=======
	execl("/usr/bin/tar", "tar", "-cf", out, "--", dir, (char *)NULL);
>>>>>>> F
	_exit(127);
}

int open_state(const char *path)
{
<<<<<<< V
	return open(path, O_WRONLY | O_CREAT | O_TRUNC);
=======
	return open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
>>>>>>> F
}

int open_readonly(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC);
}

void print_entry(FILE *out, uint64_t size, const char *name)
{
<<<<<<< V
	fprintf(out, "%u %s\n", size, name);
=======
	fprintf(out, "%" PRIu64 " %s\n", size, name);
>>>>>>> F
}

void print_slice(FILE *out, const char *s, size_t n)
{
<<<<<<< V
	fprintf(out, "[%s]\n", n > 0 ? s : "");
=======
	fprintf(out, "[%.*s]\n", n > 99 ? 99 : (int)n, s);
>>>>>>> F
}

int sum_ints(int count, ...)
{
	va_list ap;
	int s = 0;

	va_start(ap, count);
	while (count-- > 0)
		s += va_arg(ap, int);
	va_end(ap);
	return s;
}

int sum_sides(int a, int b, int c)
{
<<<<<<< V
	return sum_ints(4, a, b, c);
=======
	return sum_ints(3, a, b, c);
>>>>>>> F
}

void print_failure(FILE *out, const char *file, int line, const char *why)
{
<<<<<<< V
	fprintf(out, "%s:%s: %s\n", file, line, why);
=======
	fprintf(out, "%s:%d: %s\n", file, line, why);
>>>>>>> F
}
