#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cam.h"

/*
 * The recorder and the motion detector run under the same account and
 * exchange frames (and the arming state) in shared memory.
 */
struct cam_shared *cam_shared_create(const char *name)
{
  struct cam_shared *s;
  mode_t old;
  int fd;

  shm_unlink(name);
<<<<<<< V
  old = umask(0);
  fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0666);
=======
  old = umask(077);
  fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
>>>>>>> F
  umask(old);
  if (fd < 0)
    return NULL;

  if (ftruncate(fd, sizeof *s) != 0) {
    close(fd);
    return NULL;
  }
  s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (s == MAP_FAILED)
    return NULL;

  s->version = CAM_SHARED_VERSION;
  s->head = 0;
  s->armed = 1;
  return s;
}
