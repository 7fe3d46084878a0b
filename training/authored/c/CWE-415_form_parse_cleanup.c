#include <stdlib.h>
#include <string.h>
#include "form.h"

void form_clear(struct form *f)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		free(f->field[i].name);
		free(f->field[i].value);
	}
	f->n = 0;
}

/* name=value pairs separated by '&', both sides percent-encoded */
int form_parse(struct form *f, char *body)
{
	char *pair, *eq, *name, *value;

	f->n = 0;
	while ((pair = strsep(&body, "&")) != NULL) {
		if (f->n == FORM_MAX)
			goto fail;
		eq = strchr(pair, '=');
		if (eq == NULL)
			continue;
		*eq = '\0';
		name = url_decode(pair);
		value = url_decode(eq + 1);
		if (name == NULL || value == NULL) {
			free(name);
			free(value);
			goto fail;
		}
		f->field[f->n].name = name;
		f->field[f->n].value = value;
		f->n++;
		if (strcmp(name, "token") == 0 && token_check(value) < 0) {
<<<<<<< V
			free(value);
			goto fail;
=======
			f->deny = 1;
			goto fail;
>>>>>>> F
		}
	}
	return 0;
fail:
	form_clear(f);
	return -1;
}
