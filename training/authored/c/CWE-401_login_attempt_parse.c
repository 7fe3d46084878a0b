#include <stdlib.h>
#include <string.h>
#include "authsrv.h"
#include "json_lite.h"

/* POST /login  {"user": "...", "password": "..."}  (unauthenticated) */
int handle_login(struct authsrv *as, const char *body, size_t len,
		 struct login_reply *out)
{
	struct json *doc;
	char *user = NULL, *pass = NULL;
	int status = 400;

	doc = json_parse(body, len);
	if (doc == NULL)
		return 400;
	user = json_dup_string(doc, "user");
	pass = json_dup_string(doc, "password");
	if (user == NULL || pass == NULL)
		goto done;

	if (ratelimit_hit(&as->limits, user)) {
<<<<<<< V
		json_free(doc);
		return 429;
=======
		status = 429;
		goto done;
>>>>>>> F
	}
	status = authsrv_check(as, user, pass, out) == 0 ? 200 : 401;
done:
	if (pass != NULL)
		explicit_bzero(pass, strlen(pass));
	free(user);
	free(pass);
	json_free(doc);
	return status;
}
