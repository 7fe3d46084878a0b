#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "console.h"

#define MAX_ARGS 8

typedef int (*cmd_fn)(int argc, char **argv);

int console_exec(char *line)
{
	char *argv[MAX_ARGS];
	int argc = 0;
	cmd_fn fn;

	while (*line) {
		while (isspace((unsigned char)*line))
			*line++ = '\0';
		if (*line == '\0')
			break;
<<<<<<< V
		if (argc == MAX_ARGS) {
=======
		if (argc == MAX_ARGS - 1) {
>>>>>>> F
			printf("too many arguments\n");
			return -1;
		}
		argv[argc++] = line;
		while (*line && !isspace((unsigned char)*line))
			line++;
	}
	argv[argc] = NULL;
	if (argc == 0)
		return 0;

	fn = console_lookup(argv[0]);
	if (!fn) {
		printf("%s: unknown command\n", argv[0]);
		return -1;
	}
	return fn(argc, argv);
}
