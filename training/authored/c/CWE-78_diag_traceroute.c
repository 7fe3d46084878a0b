#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "cgi.h"
#include "proc.h"

#define OUT_MAX 8192

/* Run the ping tool and write its output to the page. */
static int diag_ping(struct cgi *cgi)
{
	char out[OUT_MAX];
	struct in_addr ip;
	const char *host = cgi_param(cgi, "host");

	if (host == NULL || inet_pton(AF_INET, host, &ip) != 1)
		return cgi_error(cgi, 400, "bad address");

	char *argv[] = { "/bin/ping", "-c", "3", (char *)host, NULL };
	if (proc_capture(argv, out, sizeof out) < 0)
		return cgi_error(cgi, 500, "ping failed");

	return cgi_text(cgi, out);
}

static int diag_traceroute(struct cgi *cgi)
{
	char out[OUT_MAX];
	const char *host = cgi_param(cgi, "host");
	size_t n;

	if (host == NULL || host[0] == '\0' || host[0] == '-' || strlen(host) > 253)
		return cgi_error(cgi, 400, "bad host");

<<<<<<< V
	char cmd[320];
	snprintf(cmd, sizeof cmd, "/usr/bin/traceroute -m 20 %s", host);

	FILE *p = popen(cmd, "r");
	if (p == NULL)
		return cgi_error(cgi, 500, "traceroute failed");
	n = fread(out, 1, sizeof out - 1, p);
	out[n] = '\0';
	pclose(p);
=======
	char *argv[] = { "/usr/bin/traceroute", "-m", "20", (char *)host, NULL };
	if (proc_capture(argv, out, sizeof out) < 0)
		return cgi_error(cgi, 500, "traceroute failed");
	n = strlen(out);
>>>>>>> F

	if (n == 0)
		return cgi_error(cgi, 504, "no answer");
	return cgi_text(cgi, out);
}
