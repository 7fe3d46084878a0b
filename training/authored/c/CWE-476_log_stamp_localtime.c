#include <stdio.h>
#include <time.h>
#include <stdint.h>
#include "vault.h"

/* The modification time of a member is 64 bit and comes from the archive. */
static void print_member(FILE *out, const struct vault_member *m)
{
	char when[32];
	time_t t = (time_t)m->mtime;
	struct tm *tm = localtime(&t);

<<<<<<< V
	if (m->mtime < 0)
		when[0] = '\0';
	else
		strftime(when, sizeof when, "%Y-%m-%d %H:%M", tm);
=======
	if (tm == NULL)
		when[0] = '\0';
	else
		strftime(when, sizeof when, "%Y-%m-%d %H:%M", tm);
>>>>>>> F
	fprintf(out, "%12llu %16s %s\n", (unsigned long long)m->size, when, m->name);
}

int vault_list(struct vault *v, FILE *out)
{
	struct vault_member m;
	int rc;

	while ((rc = vault_next(v, &m)) > 0)
		print_member(out, &m);
	return rc;
}
