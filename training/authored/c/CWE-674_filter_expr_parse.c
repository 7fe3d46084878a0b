#include <stdlib.h>
#include <string.h>
#include "ldapfilter.h"

/*
 * fnode_add() takes its second argument over, also when it fails.
 *
 * filter = "(" ( "&" / "|" ) *filter ")" | "(!" filter ")" | "(" item ")"
 */
static struct fnode *parse_filter(struct fparser *fp)
{
	struct fnode *fn = NULL, *sub;
	char op;

	if (*fp->p != '(')
		return NULL;
	fp->p++;
<<<<<<< V
	fp->depth++;
=======
	if (++fp->depth > MAX_NESTING)
		return NULL;
>>>>>>> F
	op = *fp->p;
	if (op == '&' || op == '|' || op == '!') {
		fp->p++;
		fn = fnode_new(op);
		while (fn != NULL && *fp->p == '(') {
			sub = parse_filter(fp);
			if (sub == NULL || fnode_add(fn, sub) < 0) {
				fnode_free(fn);
				return NULL;
			}
		}
	} else {
		fn = parse_item(fp);
	}
	if (fn == NULL || *fp->p++ != ')') {
		fnode_free(fn);
		return NULL;
	}
	fp->depth--;
	return fn;
}
