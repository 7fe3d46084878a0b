#include <grp.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

/**
 * Give up root for good after the port has been opened.
 *
 * @param uid user to run as
 * @param gid group to run as
 * @return 0 on success, -1 if the process must not go on
 */
int become_user(uid_t uid, gid_t gid)
{
    if (setgroups(1, &gid) != 0) {
        perror("setgroups");
        return -1;
    }
<<<<<<< V
    setuid(uid);
    setgid(gid);
    return 0;
=======
    if (setgid(gid) != 0 || setuid(uid) != 0)
        return -1;
    return 0;
>>>>>>> F
}
