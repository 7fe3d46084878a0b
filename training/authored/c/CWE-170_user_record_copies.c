#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <utmpx.h>

#define NICK_MAX 16

struct user {
	char nick[NICK_MAX];
	char host[64];
	char tag[4];		/* four raw letters, no terminator */
};

void
user_set_nick(struct user *u, const char *nick)
{
<<<<<<< V
	strncpy(u->nick, nick, sizeof u->nick);
	u->nick[strlen(u->nick)] = '\0';
=======
	strncpy(u->nick, nick, sizeof u->nick - 1);
	u->nick[sizeof u->nick - 1] = '\0';
>>>>>>> F
	printf("now known as %s\n", u->nick);
}

void
user_set_tag(struct user *u, const char *tag)
{
	strncpy(u->tag, tag, sizeof u->tag);
}

int
user_has_tag(const struct user *u, const char *tag)
{
<<<<<<< V
	return strncmp(u->tag, tag, strlen(tag)) == 0;
=======
	return strncmp(u->tag, tag, sizeof u->tag) == 0;
>>>>>>> F
}

void
user_set_host(struct user *u, const char *host)
{
<<<<<<< V
	strncpy(u->host, host, strnlen(host, 256));
=======
	strncpy(u->host, host, sizeof u->host - 1);
>>>>>>> F
	u->host[sizeof u->host - 1] = '\0';
}

int
control_address(struct sockaddr_un *sun, const char *path)
{
	memset(sun, 0, sizeof *sun);
	sun->sun_family = AF_UNIX;
	if (strlen(path) >= sizeof sun->sun_path)
		return -1;
	strncpy(sun->sun_path, path, sizeof sun->sun_path);
	return 0;
}

void
print_login(const struct utmpx *ut)
{
	/* ut_user may fill its whole array */
<<<<<<< V
	printf("%-*s logged in\n", (int)sizeof ut->ut_user, ut->ut_user);
=======
	printf("%.*s logged in\n", (int)sizeof ut->ut_user, ut->ut_user);
>>>>>>> F
}

size_t
line_of(char *dst, const struct utmpx *ut)
{
	/* dst has room for sizeof ut_line + 1 */
<<<<<<< V
	strncpy(dst, ut->ut_line, sizeof ut->ut_line);
	dst[strlen(dst)] = '\0';
=======
	strncpy(dst, ut->ut_line, sizeof ut->ut_line);
	dst[sizeof ut->ut_line] = '\0';
>>>>>>> F
	return strlen(dst);
}

void
fill_login(struct utmpx *ut, const struct user *u)
{
	memset(ut, 0, sizeof *ut);
	ut->ut_type = USER_PROCESS;
	strncpy(ut->ut_user, u->nick, sizeof ut->ut_user);
	strncpy(ut->ut_host, u->host, sizeof ut->ut_host - 1);
}

void
nick_from_mail(struct user *u, const char *mail)
{
	size_t n = strcspn(mail, "@");

<<<<<<< V
	if (n > sizeof u->nick)
		n = sizeof u->nick;
=======
	if (n > sizeof u->nick - 1)
		n = sizeof u->nick - 1;
>>>>>>> F
	memcpy(u->nick, mail, n);
	u->nick[n] = '\0';
}
