#include <cstdio>
#include <cstring>
#include <string>

#include "ustar.h"

struct Ustar {
    char name[100];
    char mode[8];
    char uid[8];
    char gid[8];
    char size[12];
    char mtime[12];
    char sum[8];
    char type;
    char rest[355];
};

// Lists the members of an archive on stdout, one per line. The name field
// needs no NUL when all of its 100 octets are used.
int list_members(std::FILE *in)
{
    Ustar h;
    static_assert(sizeof h == 512);

    while (std::fread(&h, sizeof h, 1, in) == 1) {
        if (h.name[0] == '\0')
            return 0;
        if (!ustar_sum_ok(&h))
            return -1;

<<<<<<< V
        const std::string name(h.name);
=======
        const std::string name(h.name, strnlen(h.name, sizeof h.name));
>>>>>>> F
        const std::string digits(h.size, sizeof h.size);
        unsigned long long size = 0;
        if (std::sscanf(digits.c_str(), "%11llo", &size) != 1)
            return -1;

        std::printf("%c %12llu %s\n", h.type ? h.type : '0', size, name.c_str());
        if (ustar_skip(in, size) != 0)
            return -1;
    }
    return std::feof(in) ? 0 : -1;
}
