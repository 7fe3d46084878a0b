#include <stdio.h>
#include <string.h>

struct session {
    unsigned id;
    char user[64];
    char greeting[96];
};

/*
 * Compose the greeting of a session: "Welcome <user>, your last visit was <when>".
 * when is a short text from the client's clock message.
 */
void session_greet(struct session *s, const char *when)
{
    if (s->user[0] == '\0')
        strcpy(s->user, "guest");
<<<<<<< V
    sprintf(s->greeting, "Welcome %s, your last visit was %s", s->user, when);
=======
    snprintf(s->greeting, sizeof s->greeting, "Welcome %s, your last visit was %s", s->user, when);
>>>>>>> F
}
