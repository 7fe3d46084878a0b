#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct job { char name[64]; char recipient[128]; unsigned id; };

int mail_report(const struct job *j, const char *body)
{
	char cmd[256];
<<<<<<< V
	snprintf(cmd, sizeof cmd, "/usr/sbin/sendmail %s", j->recipient);
=======
	snprintf(cmd, sizeof cmd, "/usr/sbin/sendmail -t");
>>>>>>> F
	FILE *p = popen(cmd, "w");
	if (!p)
		return -1;
	for (const char *s = j->recipient; *s; s++)
		if (*s == '\n' || *s == '\r')
			return pclose(p), -1;
	fprintf(p, "To: %s\nSubject: job report\n\n%s\n", j->recipient, body);
	return pclose(p);
}

int cancel_job(const struct job *j)
{
	char cmd[64];
	snprintf(cmd, sizeof cmd, "lprm -P main %u", j->id);
	return system(cmd);
}

static int wait_for(pid_t pid)
{
	int st;
	if (pid < 0 || waitpid(pid, &st, 0) < 0)
		return -1;
	return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

int ping_host(const char *host)
{
	pid_t pid = fork();
	if (pid == 0) {
<<<<<<< V
		char line[300];
		snprintf(line, sizeof line, "ping -c1 -W1 %s", host);
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
=======
		execl("/bin/ping", "ping", "-c1", "-W1", "--", host, (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return wait_for(pid);
}

int remove_spool(const struct job *j)
{
<<<<<<< V
	char cmd[128];
	snprintf(cmd, sizeof cmd, "rm -f '/var/spool/jobs/%s'", j->name);
	return system(cmd);
=======
	char path[128];
	if (j->name[0] == '\0' || strchr(j->name, '/'))
		return -1;
	snprintf(path, sizeof path, "/var/spool/jobs/%s", j->name);
	return unlink(path);
>>>>>>> F
}

int archive_user(const char *user)
{
	char cmd[200];
	if (*user == '\0')
		return -1;
	for (const char *p = user; *p; p++)
<<<<<<< V
		if (*p == ';' || *p == '|')
			return -1;
=======
		if (!isalnum((unsigned char)*p))
			return -1;
>>>>>>> F
	snprintf(cmd, sizeof cmd, "tar czf /backup/%s.tgz /home/%s", user, user);
	return system(cmd);
}

int count_processes(void)
{
	int n = 0;
	FILE *p = popen("ps -e --no-headers | wc -l", "r");
	if (p && fscanf(p, "%d", &n) != 1)
		n = -1;
	if (p)
		pclose(p);
	return n;
}

int extract_upload(const char *file)
{
	pid_t pid = fork();
	if (pid == 0) {
<<<<<<< V
		execlp("tar", "tar", "-C", "/srv/incoming", "-xf", "/srv/upload.tar", file, (char *)NULL);
=======
		execl("/bin/tar", "tar", "-C", "/srv/incoming", "-xf", "/srv/upload.tar", "--", file, (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return wait_for(pid);
}

void set_backlight(int percent)
{
	char cmd[64];
	if (percent < 0 || percent > 100)
		return;
	snprintf(cmd, sizeof cmd, "brightnessctl -q set %d%%", percent);
	if (system(cmd) != 0)
		fputs("brightnessctl failed\n", stderr);
}
