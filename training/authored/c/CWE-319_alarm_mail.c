#include <curl/curl.h>
#include <string.h>
#include "alarmd.h"

struct src { const char *p; size_t left; };

static size_t feed(char *buf, size_t sz, size_t n, void *u)
{
    struct src *s = u;
    size_t k = sz * n < s->left ? sz * n : s->left;

    memcpy(buf, s->p, k);
    s->p += k;
    s->left -= k;
    return k;
}

/* cf->relay is "smtp://host:587"; the relay wants a login. */
int alarmd_mail(const struct alarm_conf *cf, const char *msg)
{
    struct src s = { msg, strlen(msg) };
    struct curl_slist *to = NULL;
    CURLcode rc;
    CURL *c = curl_easy_init();

    if (!c)
        return -1;

    to = curl_slist_append(to, cf->rcpt);
    curl_easy_setopt(c, CURLOPT_URL, cf->relay);
<<<<<<< V
    curl_easy_setopt(c, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
=======
    curl_easy_setopt(c, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
>>>>>>> F
    curl_easy_setopt(c, CURLOPT_USERNAME, cf->user);
    curl_easy_setopt(c, CURLOPT_PASSWORD, cf->pass);
    curl_easy_setopt(c, CURLOPT_MAIL_FROM, cf->from);
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, feed);
    curl_easy_setopt(c, CURLOPT_READDATA, &s);
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);

    rc = curl_easy_perform(c);
    curl_slist_free_all(to);
    curl_easy_cleanup(c);
    return rc == CURLE_OK ? 0 : -1;
}
