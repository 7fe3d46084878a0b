#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pair {
	char key[24];
	char val[128];
};

static const char *param(const char *q, const char *name, size_t *len)
{
	size_t n = strlen(name);

	while (q && *q) {
		if (!strncmp(q, name, n) && q[n] == '=') {
			*len = strcspn(q + n + 1, "&");
			return q + n + 1;
		}
		q = strchr(q, '&');
		if (q)
			q++;
	}
	return NULL;
}

int query_user(const char *q, char user[32])
{
	size_t n;
	const char *v = param(q, "user", &n);

	if (!v)
		return -1;
<<<<<<< V
	if (n == 0 || n > 32)
		return -1;
	memcpy(user, v, n);
	user[n] = '\0';
	return 0;
=======
	if (n >= 32)
		return -1;
	memcpy(user, v, n);
	user[n] = '\0';
	return 0;
>>>>>>> F
}

int query_page(const char *q)
{
	size_t n;
	const char *v = param(q, "page", &n);
	int page = v ? atoi(v) : 1;

	return page < 1 ? 1 : page > 999 ? 999 : page;
}

int query_sort(const char *q, const char *const *columns, int ncols)
{
	size_t n;
	const char *v = param(q, "sort", &n);
	int i = v ? atoi(v) : 0;

<<<<<<< V
	if (i >= ncols || ncols == 0)
=======
	if (i < 0 || i >= ncols)
>>>>>>> F
		i = 0;
	printf("%s\n", columns[i]);
	return i;
}

int query_env(char *buf, size_t size)
{
	const char *q = getenv("QUERY_STRING");

<<<<<<< V
	if (!buf || strlen(q) >= size)
=======
	if (!q || strlen(q) >= size)
>>>>>>> F
		return -1;
	strcpy(buf, q);
	return 0;
}

int query_split(const char *q, struct pair *out, int max)
{
	int n = 0;

	while (*q && n < max) {
		size_t k = strcspn(q, "=&");
<<<<<<< V
		snprintf(out[n].key, k + 1, "%.*s", (int)k, q);
=======
		snprintf(out[n].key, sizeof(out[n].key), "%.*s", (int)k, q);
>>>>>>> F
		n++;
		q += strcspn(q, "&");
		q += *q == '&';
	}
	return n;
}

void plus_to_space(char *s)
{
	for (; *s; s++)
		if (*s == '+')
			*s = ' ';
}

char *query_add(const char *q, const char *key, int value)
{
<<<<<<< V
	char *out = malloc(strlen(q) + strlen(key) + 4);
=======
	char *out = malloc(strlen(q) + strlen(key) + 15);
>>>>>>> F

	if (out)
		sprintf(out, "%s&%s=%d", q, key, value);
	return out;
}

size_t query_escape(const char *in, char *out, size_t room)
{
	size_t o = 0;

<<<<<<< V
	for (; *in && o + 1 < room; in++) {
=======
	for (; *in && o + 3 < room; in++) {
>>>>>>> F
		if (isalnum((unsigned char)*in))
			out[o++] = *in;
		else
			o += (size_t)sprintf(out + o, "%%%02X", (unsigned char)*in);
	}
	out[o] = '\0';
	return o;
}
