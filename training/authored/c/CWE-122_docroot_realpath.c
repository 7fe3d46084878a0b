#include <limits.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include "httpd.h"

#define PATHBUF 1024

/* Map a decoded URL path below the document root; 0 when it may be served. */
int
map_path(struct vhost *vh, const char *urlpath, struct request *rq)
{
	char	 want[PATHBUF];
	size_t	 rootlen = strlen(vh->docroot);
	int	 n;

	n = snprintf(want, sizeof(want), "%s/%s", vh->docroot, urlpath);
	if (n < 0 || (size_t)n >= sizeof(want))
		return 414;
<<<<<<< V
	rq->file = realpath(want, malloc(PATHBUF));
=======
	rq->file = realpath(want, NULL);
>>>>>>> F
	if (rq->file == NULL)
		return 404;
	/* request_free() releases rq->file */
	if (strncmp(rq->file, vh->docroot, rootlen) != 0 ||
	    (rq->file[rootlen] != '/' && rq->file[rootlen] != '\0'))
		return 403;
	return 0;
}
