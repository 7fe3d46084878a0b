#include <stdlib.h>
#include <string.h>
#include "bundle.h"

int bundle_open(struct bundle *b, const char *path)
{
	char *index = NULL, *names = NULL;
	size_t ilen, nlen;
	int rc;

	memset(b, 0, sizeof(*b));
	rc = bundle_section(path, "index", &index, &ilen);
	if (rc < 0)
		goto out;
	rc = bundle_section(path, "names", &names, &nlen);
	if (rc < 0)
		goto out;
	rc = bundle_check(index, ilen, names, nlen);
	if (rc < 0)
		goto out;

	b->index = index;
	b->nentries = ilen / BUNDLE_ENTRY;
	b->names = names;
	b->nameslen = nlen;
	index = names = NULL;
out:
	free(index);
	free(names);
	return rc;
}

void bundle_close(struct bundle *b)
{
	free(b->index);
	free(b->names);
	b->index = b->names = NULL;
	b->nentries = b->nameslen = 0;
}
