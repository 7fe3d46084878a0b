#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "logship.h"

namespace fs = std::filesystem;

// The shipper runs as root; applications own the folders below /var/log/apps
// and may put there what they like. Only regular files are to be sent.
bool LogShip::ship(const fs::path &file)
{
    std::error_code ec;
    char buf[65536];
    struct stat st {};

<<<<<<< V
    if (fs::is_symlink(file, ec) || !fs::is_regular_file(file, ec))
        return false;
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
=======
    if (!fs::is_regular_file(file, ec))
        return false;
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
>>>>>>> F
    if (fd < 0)
        return false;

    if (::fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink != 1) {
        ::close(fd);
        return false;
    }

    ssize_t n;
    begin(file.filename().string(), st.st_size);
    while ((n = ::read(fd, buf, sizeof buf)) > 0)
        send(buf, static_cast<std::size_t>(n));
    ::close(fd);
    return n == 0;
}
