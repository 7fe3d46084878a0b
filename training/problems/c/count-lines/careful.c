#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

long count_lines(const char *path) {
  int ends[2], status = 0;
  long count = -1;
  if (pipe(ends)) return -1;
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execlp("wc", "wc", "-l", "--", path, (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  FILE *output = fdopen(ends[0], "r");
  if (!output || fscanf(output, "%ld", &count) != 1) count = -1;
  if (output) fclose(output);
  if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) return -1;
  return count;
}
