#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

/* lanprobe is set-uid root for the raw socket, and for nothing else. */
static int raw_then_drop(void)
{
    uid_t uid = getuid();
    gid_t gid = getgid();
    int saved, fd;

    fd = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP);
    saved = fd < 0;

    if (setresgid(gid, gid, gid) != 0 || setresuid(uid, uid, uid) != 0) {
        perror("lanprobe: cannot drop privileges");
        exit(1);
    }
    if (uid != 0 && setuid(0) == 0) {
        fprintf(stderr, "lanprobe: still privileged\n");
        abort();
    }
    if (saved) {
        fprintf(stderr, "lanprobe: no raw socket\n");
        exit(1);
    }
    return fd;
}

int main(int argc, char **argv)
{
    int fd = raw_then_drop();
    int lost = 0;

    for (int i = 1; i < argc; i++) {
        if (probe_host(fd, argv[i], 1000) != 0) {
            printf("%s: no reply\n", argv[i]);
            lost++;
        }
    }
    close(fd);
    return lost ? 3 : 0;
}
