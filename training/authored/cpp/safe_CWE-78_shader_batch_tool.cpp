// shaderbatch: compiles all shaders below a folder with the vendor's compiler.
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <spawn.h>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>
extern char **environ;
namespace fs = std::filesystem;

namespace {
struct Options
{
    fs::path in;
    fs::path out;
    std::string compiler = "/opt/glint/bin/glintc";
    std::vector<std::string> defines;
    unsigned jobs = 0;
    bool verbose = false;
};
struct Result
{
    int code = -1;
    std::string output;
};
/// For the log only: the command as one could type it.
std::string shown(const std::vector<std::string> &argv)
{
    std::string s;
    for (const auto &a : argv)
    {
        if (!s.empty())
            s += ' ';
        s += a.find(' ') == std::string::npos ? a : "'" + a + "'";
    }
    return s;
}
/// Runs a program and collects what it prints.
Result run(const std::vector<std::string> &argv)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    std::vector<char *> raw;
    for (const auto &a : argv)
        raw.push_back(const_cast<char *>(a.c_str()));
    raw.push_back(nullptr);
    pid_t pid = -1;
    const int err = posix_spawn(&pid, raw[0], &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (err != 0)
    {
        close(ends[0]);
        throw std::system_error(err, std::generic_category(), argv[0]);
    }
    Result r;
    std::array<char, 4096> buf;
    for (;;)
    {
        const ssize_t n = read(ends[0], buf.data(), buf.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        if (r.output.size() < 256 * 1024)
            r.output.append(buf.data(), static_cast<std::size_t>(n));
    }
    close(ends[0]);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
    {
        if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "waitpid");
    }
    r.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return r;
}
std::optional<std::string> stageOf(const fs::path &p)
{
    static const std::map<std::string, std::string> stages = {
        {".vert", "vertex"}, {".frag", "fragment"}, {".comp", "compute"}};
    const auto it = stages.find(p.extension().string());
    if (it == stages.end())
        return std::nullopt;
    return it->second;
}
std::vector<fs::path> findSources(const fs::path &root)
{
    std::vector<fs::path> all;
    for (const auto &e : fs::recursive_directory_iterator(root))
    {
        if (e.is_regular_file() && !e.is_symlink() && stageOf(e.path()))
            all.push_back(e.path());
    }
    std::sort(all.begin(), all.end());
    return all;
}
/// Where the compiled shader goes: the same place below the output folder.
fs::path outputFor(const Options &o, const fs::path &src)
{
    fs::path p = o.out / src.lexically_relative(o.in);
    p += ".glb";
    return p;
}
std::vector<std::string> commandFor(const Options &o, const fs::path &src)
{
    std::vector<std::string> argv = {o.compiler, "--stage", *stageOf(src), "-O2"};
    for (const auto &d : o.defines)
        argv.push_back("-D" + d);
    argv.push_back("-o");
    argv.push_back(outputFor(o, src).string());
    argv.push_back("--");
    argv.push_back(src.string());
    return argv;
}
bool parse(int argc, char **argv, Options &o)
{
    std::vector<std::string> plain;
    for (int i = 1; i < argc; ++i)
    {
        const std::string_view a = argv[i];
        if (a == "-v")
            o.verbose = true;
        else if (a.substr(0, 2) == "-D" && a.size() > 2)
            o.defines.emplace_back(a.substr(2));
        else if (a == "-j" && i + 1 < argc)
            o.jobs = static_cast<unsigned>(std::clamp(std::atoi(argv[++i]), 1, 64));
        else if (a == "--compiler" && i + 1 < argc)
            o.compiler = argv[++i];
        else
            plain.emplace_back(a);
    }
    if (plain.size() != 2)
        return false;
    o.in = fs::absolute(plain[0]).lexically_normal();
    o.out = fs::absolute(plain[1]).lexically_normal();
    if (o.jobs == 0)
        o.jobs = std::max(1u, std::thread::hardware_concurrency());
    return true;
}
} // namespace
int main(int argc, char **argv)
{
    Options o;
    if (!parse(argc, argv, o))
    {
        std::cerr << "usage: shaderbatch [-v] [-j N] [-DNAME=VALUE]... IN OUT\n";
        return 2;
    }
    try
    {
        const auto sources = findSources(o.in);
        std::atomic<std::size_t> next{0};
        std::atomic<int> failures{0};
        std::mutex console;
        const auto work = [&] {
            for (std::size_t i; (i = next.fetch_add(1)) < sources.size();)
            {
                std::string text;
                try
                {
                    const auto cmd = commandFor(o, sources[i]);
                    fs::create_directories(outputFor(o, sources[i]).parent_path());
                    if (o.verbose)
                        text = shown(cmd) + "\n";
                    const Result r = run(cmd);
                    text += r.output;
                    failures += r.code != 0;
                }
                catch (const std::exception &e)
                {
                    text += std::string(e.what()) + "\n";
                    ++failures;
                }
                std::lock_guard<std::mutex> lock(console);
                std::cout << text;
            }
        };
        std::vector<std::thread> pool;
        for (unsigned i = 1; i < o.jobs; ++i)
            pool.emplace_back(work);
        work();
        for (auto &t : pool)
            t.join();
        std::cout << sources.size() << " shaders, " << failures << " failed\n";
        return failures == 0 ? 0 : 1;
    }
    catch (const std::exception &e)
    {
        std::cerr << "shaderbatch: " << e.what() << "\n";
        return 1;
    }
}
