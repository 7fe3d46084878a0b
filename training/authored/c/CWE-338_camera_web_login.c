/* Login and sessions for the camera's web interface. */
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/random.h>

#include "crypt_sha256.h"
#include "httpd.h"

#define MAX_SESSIONS 8
#define SID_BYTES    16
#define TTL          1800
#define MAX_FAILS    5

struct session {
    char sid[2 * SID_BYTES + 1];
    char user[24];
    time_t expires;
};

static struct session sessions[MAX_SESSIONS];
static unsigned fails;
static time_t locked_until;

void login_init(void)
{
    srand((unsigned)time(NULL));
}

static void new_sid(char *out)
{
    uint8_t raw[SID_BYTES];

<<<<<<< V
    for (int i = 0; i < SID_BYTES; i++)
        raw[i] = (uint8_t)(rand() >> 7);
=======
    if (getrandom(raw, sizeof raw, 0) != (ssize_t)sizeof raw)
        abort();
>>>>>>> F
    for (int i = 0; i < SID_BYTES; i++)
        sprintf(out + 2 * i, "%02x", raw[i]);
}

static struct session *find(const char *sid)
{
    time_t now = time(NULL);

    for (int i = 0; i < MAX_SESSIONS; i++) {
        struct session *s = &sessions[i];
<<<<<<< V
        if (s->expires > now && strncmp(s->sid, sid, strlen(sid)) == 0)
=======
        if (s->expires > now && strcmp(s->sid, sid) == 0)
>>>>>>> F
            return s;
    }
    return NULL;
}

static struct session *free_slot(void)
{
    struct session *oldest = &sessions[0];

    for (int i = 1; i < MAX_SESSIONS; i++)
        if (sessions[i].expires < oldest->expires)
            oldest = &sessions[i];
    return oldest;
}

int http_login(struct http_req *req, struct http_res *res)
{
    char user[24], password[64];
    struct session *s;

    if (time(NULL) < locked_until)
        return http_status(res, 429);
    if (!http_form(req, "user", user, sizeof user) ||
        !http_form(req, "password", password, sizeof password))
        return http_status(res, 400);

    if (!crypt_sha256_verify(user, password)) {
        if (++fails >= MAX_FAILS) {
            locked_until = time(NULL) + 60;
            fails = 0;
        }
        /* a little jitter, so that clients do not retry in lock step */
        http_delay(res, 200 + rand() % 300);
        return http_status(res, 401);
    }
    fails = 0;
    s = free_slot();
    new_sid(s->sid);
    snprintf(s->user, sizeof s->user, "%s", user);
    s->expires = time(NULL) + TTL;
    http_cookie(res, "sid", s->sid, "Path=/; HttpOnly; SameSite=Strict");
    return http_redirect(res, "/live.html");
}

int http_logout(struct http_req *req, struct http_res *res)
{
    char sid[2 * SID_BYTES + 1];
    struct session *s = http_get_cookie(req, "sid", sid, sizeof sid) ? find(sid) : NULL;

    if (s != NULL)
        memset(s, 0, sizeof *s);
    return http_redirect(res, "/");
}

const char *http_user(struct http_req *req)
{
    char sid[2 * SID_BYTES + 1];
    struct session *s;

    if (!http_get_cookie(req, "sid", sid, sizeof sid) || (s = find(sid)) == NULL)
        return NULL;
    s->expires = time(NULL) + TTL;
    return s->user;
}
