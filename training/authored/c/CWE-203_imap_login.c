#include <stdio.h>
#include <string.h>
#include "imapd.h"
#include "pwcheck.h"

/* hash of a random string, made at start-up with the configured cost */
extern char dummy_hash[PWHASH_MAX];

/* a001 LOGIN user password */
int cmd_login(struct imap *im, const char *tag, const char *user, const char *password)
{
	struct mbuser u;
	int known, ok;

	if (im->state != IM_UNAUTH)
		return imap_reply(im, tag, "BAD already logged in");
	if (!im->tls)
		return imap_reply(im, tag, "NO [PRIVACYREQUIRED] use STARTTLS");

	memset(&u, 0, sizeof u);
	known = mbuser_find(user, &u) == 0;
<<<<<<< V
	if (!known)
		return imap_reply(im, tag, "NO no such mailbox");
	ok = pwcheck(password, u.hash);
	if (!ok)
		return imap_reply(im, tag, "NO wrong password");
=======
	ok = pwcheck(password, known ? u.hash : dummy_hash);
	if (!known || !ok)
		return imap_reply(im, tag, "NO [AUTHENTICATIONFAILED] login failed");
>>>>>>> F

	im->uid = u.uid;
	im->state = IM_AUTH;
	imap_log(im, "login %s", u.name);
	return imap_reply(im, tag, "OK logged in");
}
