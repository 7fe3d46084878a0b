#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CMD_MAX 80

struct form {
	char city[32];
	char street[48];
};

int read_command(char *cmd)
{
<<<<<<< V
	if (fgets(cmd, BUFSIZ, stdin) == NULL)
=======
	if (fgets(cmd, CMD_MAX, stdin) == NULL)
>>>>>>> F
		return -1;
	cmd[strcspn(cmd, "\n")] = '\0';
	return 0;
}

void command_loop(void)
{
	char cmd[CMD_MAX];

	while (read_command(cmd) == 0)
		puts(cmd);
}

int ask_city(struct form *f)
{
	fputs("City: ", stdout);
	fflush(stdout);
<<<<<<< V
	if (gets(f->city) == NULL)
=======
	if (fgets(f->city, sizeof(f->city), stdin) == NULL)
>>>>>>> F
		return -1;
	f->city[strcspn(f->city, "\r\n")] = '\0';
	return 0;
}

int ask_street(struct form *f)
{
	fputs("Street: ", stdout);
	if (fgets(f->street, sizeof(f->street), stdin) == NULL)
		return -1;
	f->street[strcspn(f->street, "\n")] = '\0';
	return 0;
}

void chomp(char *line)
{
	size_t n = strlen(line);

<<<<<<< V
	if (line[n - 1] == '\n' || line[n - 1] == '\r')
=======
	if (n > 0 && line[n - 1] == '\n')
>>>>>>> F
		line[n - 1] = '\0';
}

char *read_first_line(const char *path)
{
	FILE *fp = fopen(path, "r");
	char *line;

	if (fp == NULL)
		return NULL;
	line = malloc(256);
<<<<<<< V
	if (line != NULL && fgets(line, 512, fp) == NULL) {
=======
	if (line != NULL && fgets(line, 256, fp) == NULL) {
>>>>>>> F
		free(line);
		line = NULL;
	}
	fclose(fp);
	return line;
}

int confirm(const char *question)
{
	char answer[8];

	printf("%s [y/N] ", question);
<<<<<<< V
	if (!fgets(answer, sizeof(answer), stdin))
		clearerr(stdin);
	return answer[0] == 'y';
=======
	if (!fgets(answer, sizeof(answer), stdin))
		return 0;
	return answer[0] == 'y';
>>>>>>> F
}

size_t count_lines(FILE *fp)
{
	char chunk[4096];
	size_t lines = 0;

	while (fgets(chunk, sizeof(chunk), fp) != NULL)
		if (strchr(chunk, '\n') != NULL)
			lines++;
	return lines;
}
