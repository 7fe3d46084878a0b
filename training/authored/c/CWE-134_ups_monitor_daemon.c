/*
 * upsmond - receives status lines of the UPS units over UDP and writes
 *           them to syslog; runs the shutdown script on low battery.
 *
 * line: <unit> <state> <charge> <text...>
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define PORT	 3551
#define MAXUNITS 16
#define LOW	 15

struct unit {
	char	name[17];
	char	state[9];
	int	charge;
	int	warned;
};

static struct unit units[MAXUNITS];
static int nunits;

static void
note(int prio, const char *fmt, ...)
{
	char msg[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), fmt, ap);
	va_end(ap);
<<<<<<< V
	syslog(prio, msg);
=======
	syslog(prio, "%s", msg);
>>>>>>> F
}

static struct unit *
find(const char *name)
{
	int i;

	for (i = 0; i < nunits; i++)
		if (strcmp(units[i].name, name) == 0)
			return &units[i];
	if (nunits == MAXUNITS)
		return NULL;
	snprintf(units[nunits].name, sizeof(units[nunits].name), "%s", name);
	return &units[nunits++];
}

static void
run_shutdown(const char *name)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/etc/upsmond/shutdown", "shutdown", name, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static void
status_line(char *line)
{
	char name[17], state[9];
	int charge, used = 0;
	struct unit *u;

	if (sscanf(line, "%16s %8s %d %n", name, state, &charge, &used) < 3) {
		note(LOG_NOTICE, "line not understood: %.60s", line);
		return;
	}
	if ((u = find(name)) == NULL) {
		note(LOG_WARNING, "too many units, %s ignored", name);
		return;
	}
	if (strcmp(u->state, state) != 0) {
		note(LOG_INFO, "unit %s: %s -> %s", name, u->state, state);
		strcpy(u->state, state);
	}
	u->charge = charge;
	if (used > 0 && line[used] != '\0')
<<<<<<< V
		note(LOG_INFO, line + used);
=======
		note(LOG_INFO, "%s", line + used);
>>>>>>> F
	if (strcmp(state, "ONBATT") == 0 && charge < LOW && !u->warned) {
		u->warned = 1;
		note(LOG_CRIT, "unit %s: %d%% left", name, charge);
		run_shutdown(u->name);
	} else if (charge >= LOW) {
		u->warned = 0;
	}
}

int
main(void)
{
	struct sockaddr_in sin;
	char buf[400];
	ssize_t n;
	int s;

	openlog("upsmond", LOG_PID, LOG_DAEMON);
	memset(&sin, 0, sizeof(sin));
	sin.sin_family = AF_INET;
	sin.sin_port = htons(PORT);
	if ((s = socket(AF_INET, SOCK_DGRAM, 0)) == -1 ||
	    bind(s, (struct sockaddr *)&sin, sizeof(sin)) == -1)
		exit(1);
	while ((n = recv(s, buf, sizeof(buf) - 1, 0)) >= 0) {
		buf[n] = '\0';
		buf[strcspn(buf, "\r\n")] = '\0';
		status_line(buf);
	}
	return 1;
}
