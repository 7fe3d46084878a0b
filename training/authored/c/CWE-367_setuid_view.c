#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/*
 * plotview FILE - draw a plot file on the shared plotter.
 * Installed set-uid "plotter", because only that user may open the device.
 */
static int copy_fd(int from, int to)
{
  char buf[4096];
  ssize_t n;
  while ((n = read(from, buf, sizeof buf)) > 0) {
    if (write(to, buf, (size_t)n) != n)
      return -1;
  }
  return n == 0 ? 0 : -1;
}

int main(int argc, char **argv)
{
  int in, dev;
  uid_t owner = geteuid();
  if (argc != 2) {
    fprintf(stderr, "usage: plotview FILE\n");
    return 2;
  }
  dev = open("/dev/plotter0", O_WRONLY);
  if (dev < 0) {
    perror("/dev/plotter0");
    return 1;
  }
<<<<<<< V
  if (access(argv[1], R_OK) != 0) {
    perror(argv[1]);
    return 1;
  }
  in = open(argv[1], O_RDONLY);
=======
  if (seteuid(getuid()) != 0) {
    perror("seteuid");
    return 1;
  }
  in = open(argv[1], O_RDONLY);
>>>>>>> F
  if (in < 0) {
    perror(argv[1]);
    return 1;
  }
  int rc = copy_fd(in, dev);
  close(in);
  close(dev);
  printf("plotted %s as uid %d\n", argv[1], (int)owner);
  return rc == 0 ? 0 : 1;
}
