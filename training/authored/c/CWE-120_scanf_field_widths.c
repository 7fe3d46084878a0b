#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct route { char verb[8]; char path[256]; int major, minor; };
struct star { char name[24]; double ra, dec; };

int parse_request_line(const char *line, struct route *r)
{
<<<<<<< V
	return sscanf(line, "%7s %256s HTTP/%d.%d", r->verb, r->path, &r->major, &r->minor) == 4;
=======
	return sscanf(line, "%7s %255s HTTP/%d.%d", r->verb, r->path, &r->major, &r->minor) == 4;
>>>>>>> F
}

int parse_star(const char *line, struct star *s)
{
<<<<<<< V
	return sscanf(line, "%24[^,],%lf,%lf", s->name, &s->ra, &s->dec) == 3;
=======
	return sscanf(line, "%23[^,],%lf,%lf", s->name, &s->ra, &s->dec) == 3;
>>>>>>> F
}

int ask_menu(void)
{
	int n;

	if (scanf("%d", &n) != 1)
		return -1;
	return n;
}

int ask_name(char name[20])
{
	fputs("name: ", stdout);
	fflush(stdout);
<<<<<<< V
	return scanf("%[^\n]", name) == 1;
=======
	return scanf("%19[^\n]", name) == 1;
>>>>>>> F
}

/* /proc/<pid>/stat of a process that any user may have started */
int parse_stat(const char *text, char comm[17], char *state)
{
	return sscanf(text, "%*d (%16[^)]) %c", comm, state) == 2;
}

int parse_cookie(const char *hdr, char *key, size_t cap, char *val)
{
	/* key: cap bytes, val: 64 bytes */
	if (cap < 33)
		return 0;
<<<<<<< V
	return sscanf(hdr, " %32[^=;]=%99[^;]", key, val) == 2;
=======
	return sscanf(hdr, " %32[^=;]=%63[^;]", key, val) == 2;
>>>>>>> F
}

char *parse_comment(const char *line)
{
	char *text = NULL;

	if (sscanf(line, "# %m[^\n]", &text) != 1)
		return NULL;
	return text;
}

int parse_ident(const char *line, char *out)
{
	char word[11];

<<<<<<< V
	if (sscanf(line, "%11s", word) != 1)
		return 0;
=======
	if (sscanf(line, "%10s", word) != 1)
		return 0;
>>>>>>> F
	strcpy(out, word);	/* out: 16 bytes */
	return 1;
}

int parse_mac(const char *s, unsigned char mac[6])
{
<<<<<<< V
	return sscanf(s, "%2x:%2x:%2x:%2x:%2x:%2x", (unsigned *)&mac[0], (unsigned *)&mac[1],
		      (unsigned *)&mac[2], (unsigned *)&mac[3], (unsigned *)&mac[4],
		      (unsigned *)&mac[5]) == 6;
=======
	return sscanf(s, "%2hhx:%2hhx:%2hhx:%2hhx:%2hhx:%2hhx", &mac[0], &mac[1],
		      &mac[2], &mac[3], &mac[4], &mac[5]) == 6;
>>>>>>> F
}

int parse_pair(const char *s, char a[32], char b[32])
{
	if (strlen(s) > 31)
		return 0;
	return sscanf(s, "%s %s", a, b) == 2;
}
