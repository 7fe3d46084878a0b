/* wifi.cgi - setup page of the access point. Called by the web server after
 * the login; the form fields arrive URL encoded on standard input. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define FIELD 96

static char *form;

static int hexval(int c)
{
	return isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;
}

static int field(const char *name, char *out, size_t size)
{
	size_t n = strlen(name), i = 0;
	const char *p = form;

	while (p && !(strncmp(p, name, n) == 0 && p[n] == '=')) {
		p = strchr(p, '&');
		if (p) p++;
	}
	if (!p) return 0;
	for (p += n + 1; *p && *p != '&' && i + 1 < size; p++) {
		if (*p == '%' && isxdigit((unsigned char)p[1]) && isxdigit((unsigned char)p[2])) {
			out[i++] = (char)(hexval(p[1]) << 4 | hexval(p[2]));
			p += 2;
		} else {
			out[i++] = *p == '+' ? ' ' : *p;
		}
	}
	out[i] = '\0';
	return i > 0;
}

static int run(char *const argv[])
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 || waitpid(pid, &status, 0) < 0 ? -1 : status;
}

static void page(const char *text)
{
	printf("Content-Type: text/html\r\n\r\n<html><body><p>%s</p>"
	       "<a href=\"/wifi.html\">Back</a></body></html>\n", text);
}

static int save_network(const char *ssid, const char *key)
{
<<<<<<< V
	char cmd[320];

	snprintf(cmd, sizeof cmd, "/sbin/uci-set wireless.ssid=\"%s\" wireless.key=\"%s\"", ssid, key);
	return system(cmd);
=======
	char a[128], b[128];
	char *argv[] = { "/sbin/uci-set", a, b, NULL };

	snprintf(a, sizeof a, "wireless.ssid=%s", ssid);
	snprintf(b, sizeof b, "wireless.key=%s", key);
	return run(argv);
>>>>>>> F
}

int main(void)
{
	char ssid[FIELD], key[FIELD], channel[8], cmd[64];
	char *reload[] = { "/sbin/wifi", "reload", NULL };
	const char *cl = getenv("CONTENT_LENGTH");
	long len = cl ? strtol(cl, NULL, 10) : 0;

	if (len <= 0 || len > 4096 || !(form = malloc(len + 1))) {
		page("No data.");
		return 0;
	}
	form[fread(form, 1, len, stdin)] = '\0';

	if (!field("ssid", ssid, sizeof ssid) || strlen(ssid) > 32) {
		page("The name must have 1 to 32 characters.");
		return 0;
	}
	if (!field("key", key, sizeof key) || strlen(key) < 8 || strlen(key) > 63) {
		page("The key must have 8 to 63 characters.");
		return 0;
	}
	if (save_network(ssid, key) != 0) {
		page("The settings could not be saved.");
		return 0;
	}
	if (field("channel", channel, sizeof channel)) {
		if (atoi(channel) < 1 || atoi(channel) > 13) {
			page("The channel must be 1 to 13.");
			return 0;
		}
<<<<<<< V
		snprintf(cmd, sizeof cmd, "/sbin/wifi-channel %s", channel);
=======
		snprintf(cmd, sizeof cmd, "/sbin/wifi-channel %d", atoi(channel));
>>>>>>> F
		system(cmd);
	}
	run(reload);
	page("Saved. The access point restarts now.");
	return 0;
}
