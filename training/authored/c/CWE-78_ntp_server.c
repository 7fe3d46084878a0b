#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <syslog.h>

#include "httpd.h"

static regex_t host_re;

void ntp_page_init(void)
{
    int rc;

    openlog("ntpcfg", LOG_PID, LOG_DAEMON);
<<<<<<< V
    rc = regcomp(&host_re, "[A-Za-z0-9][A-Za-z0-9.-]*", REG_EXTENDED | REG_NOSUB);
=======
    rc = regcomp(&host_re, "^[A-Za-z0-9][A-Za-z0-9.-]*$", REG_EXTENDED | REG_NOSUB);
>>>>>>> F
    if (rc != 0)
        abort();
}

/* POST /admin/ntp server=<host> */
void ntp_page_post(struct http_req *req, struct http_resp *resp)
{
    char cmd[300];
    const char *server = http_form_value(req, "server");

    if (!server || regexec(&host_re, server, 0, NULL, 0) != 0) {
        http_status(resp, 422);
        return;
    }

    if (snprintf(cmd, sizeof cmd, "/usr/sbin/ntpdate -u %s", server) >= (int)sizeof cmd) {
        http_status(resp, 422);
        return;
    }
    syslog(LOG_INFO, "setting clock from %s", server);
    if (system(cmd) != 0)
        http_status(resp, 502);
    else
        http_status(resp, 204);
}
