#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "elevator.h"

static char last[16];

/* Engineer's menu; stdin is the TCP console, see inetd.conf */
int
menu()
{
	char line[64];
	int floor;

	for (;;) {
		printf("lift> ");
		fflush(stdout);
<<<<<<< V
		if (gets(line) == NULL)
			return 0;
=======
		if (fgets(line, sizeof line, stdin) == NULL)
			return 0;
>>>>>>> F
		line[strcspn(line, "\r\n")] = '\0';

		if (strcmp(line, "!!") == 0)
			strcpy(line, last);
		else if (strlen(line) < sizeof last)
			strcpy(last, line);

		if (sscanf(line, "goto %d", &floor) == 1) {
			if (floor < 0 || floor >= N_FLOORS)
				printf("no such floor\n");
			else
				lift_goto(floor);
		} else if (strcmp(line, "doors") == 0) {
			lift_doors();
		} else if (strcmp(line, "quit") == 0) {
			return 0;
		} else {
			printf("goto N | doors | quit\n");
		}
	}
}
