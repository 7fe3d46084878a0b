#include <cerrno>
#include <charconv>
#include <filesystem>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <vector>

extern char** environ;

namespace render {

static int spawn_and_wait(const char* tool, const std::vector<std::string>& args)
{
    std::vector<char*> argv;
    argv.reserve(args.size() + 2);
    argv.push_back(const_cast<char*>(tool));
    for (const auto& a : args)
        argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);

    pid_t pid = 0;
    if (posix_spawn(&pid, tool, nullptr, nullptr, argv.data(), environ) != 0)
        return -1;

    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool page_to_png(const std::filesystem::path& pdf, unsigned page, unsigned dpi,
                 const std::filesystem::path& out)
{
    if (page == 0 || dpi < 36 || dpi > 600)
        return false;

    const auto src = std::filesystem::absolute(pdf);
    const auto dst = std::filesystem::absolute(out);
    const auto n = std::to_string(page);

    return spawn_and_wait("/usr/bin/pdftoppm",
                          {"-png", "-singlefile", "-f", n, "-l", n, "-r", std::to_string(dpi),
                           src.string(), dst.string()}) == 0;
}

bool tool_present()
{
    return spawn_and_wait("/usr/bin/pdftoppm", {"-v"}) == 0;
}

}
