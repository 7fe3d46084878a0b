#include "host/plugin_host.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

namespace host {

// The binary interface that every plug-in exports as "lyra_entry".
extern "C" {
struct LyraPlugin {
    std::uint32_t abi;
    const char *name;
    std::uint32_t inputs, outputs;
    void *(*create)(double rate);
    void (*destroy)(void *);
    void (*process)(void *, const float *const *in, float *const *out, std::uint32_t frames);
};
typedef const LyraPlugin *(*LyraEntry)(std::uint32_t hostAbi);
}

constexpr std::uint32_t Abi = 4;
constexpr std::uint32_t MaxPorts = 16;
constexpr std::size_t MaxBlock = 4096;

struct LibraryClose
{
    void operator()(void *h) const { dlclose(h); }
};
using Library = std::shared_ptr<void>;

/// A loaded plug-in. Keeps its library in memory for as long as the descriptor
/// may be used.
class Module
{
public:
    static std::shared_ptr<Module> load(const fs::path &file);

    const LyraPlugin &info() const { return *m_info; }

private:
    Library m_library;
    const LyraPlugin *m_info = nullptr;
};

/// One insert in the mixer.
class Instance
{
public:
    Instance(std::shared_ptr<Module> module, double rate)
        : m_module(std::move(module)), m_state(m_module->info().create(rate))
    {
        m_silence.fill(0.0f);
    }
    ~Instance()
    {
        if (m_state)
            m_module->info().destroy(m_state);
    }
    Instance(const Instance &) = delete;
    Instance &operator=(const Instance &) = delete;

    bool usable() const { return m_state != nullptr; }
    void process(const std::vector<const float *> &in, const std::vector<float *> &out, std::uint32_t frames);

private:
    std::shared_ptr<Module> m_module;
    void *m_state;
    std::array<float, MaxBlock> m_silence;
    std::array<float, MaxBlock> m_trash;
};

/// Only the owner of the running program or root may be able to change what we
/// load: that goes for the file and for the folder it is in.
static bool ownedByUs(const fs::path &p)
{
    struct stat st;
    if (lstat(p.c_str(), &st) != 0)
        return false;
    if (st.st_uid != 0 && st.st_uid != geteuid())
        return false;
    return !S_ISLNK(st.st_mode) && (st.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

std::shared_ptr<Module> Module::load(const fs::path &file)
{
    auto m = std::make_shared<Module>();
    void *h = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!h)
        return nullptr;
    m->m_library = Library(h, LibraryClose());
    const auto entry = reinterpret_cast<LyraEntry>(dlsym(h, "lyra_entry"));
    m->m_info = entry ? entry(Abi) : nullptr;
    if (!m->m_info || m->m_info->abi != Abi || m->m_info->inputs > MaxPorts || m->m_info->outputs > MaxPorts)
        return nullptr;
    return m;
}

/// Folders that are searched, in order.
static std::vector<fs::path> searchPath(const fs::path &sessionFolder)
{
    std::vector<fs::path> dirs;
    if (const char *home = std::getenv("HOME"); home && *home == '/')
        dirs.push_back(fs::path(home) / ".lyra/plugins");
    dirs.push_back("/usr/local/lib/lyra");
    dirs.push_back("/usr/lib/lyra");
<<<<<<< V
    if (fs::is_directory(sessionFolder / "plugins"))
        dirs.push_back(sessionFolder / "plugins");
=======
>>>>>>> F
    return dirs;
}

/// Songs name their plug-ins by id, for instance "tape-echo". A session folder
/// is what one gets by unpacking a song that somebody has sent.
std::shared_ptr<Module> findModule(const std::string &id, const fs::path &sessionFolder)
{
<<<<<<< V
    if (id.empty() || id.front() == '/')
        return nullptr;
=======
    if (id.empty() || id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
        return nullptr;
>>>>>>> F
    for (const fs::path &dir : searchPath(sessionFolder)) {
        const fs::path file = dir / (id + ".lyra.so");
        std::error_code ec;
        if (!fs::exists(file, ec))
            continue;
        if (!ownedByUs(dir) || !ownedByUs(file))
            continue;
        if (auto m = Module::load(file))
            return m;
    }
    return nullptr;
}

/// Where the preset of a plug-in lies in the session; presets are only data.
fs::path presetFile(const Module &m, unsigned slot, const fs::path &sessionFolder)
{
    std::string name = m.info().name ? m.info().name : "";
    std::replace_if(name.begin(), name.end(),
                    [](unsigned char c) { return !std::isalnum(c) && c != '-'; }, '_');
    return sessionFolder / "presets" / (name.substr(0, 40) + "-" + std::to_string(slot) + ".preset");
}

/// The plug-in always sees as many ports as it declares: missing inputs are
/// silent, missing outputs go nowhere.
void Instance::process(const std::vector<const float *> &in, const std::vector<float *> &out, std::uint32_t frames)
{
    const LyraPlugin &p = m_module->info();
    if (!usable() || frames > MaxBlock)
        return;
    const float *ins[MaxPorts];
    float *outs[MaxPorts];
    for (std::uint32_t i = 0; i < p.inputs; ++i)
        ins[i] = i < in.size() ? in[i] : m_silence.data();
    for (std::uint32_t i = 0; i < p.outputs; ++i)
        outs[i] = i < out.size() ? out[i] : m_trash.data();
    p.process(m_state, ins, outs, frames);
}

/// What is installed, for the "add insert" menu.
std::vector<std::string> installed()
{
    std::vector<std::string> ids;
    for (const fs::path &dir : searchPath(fs::path())) {
        std::error_code ec;
        for (fs::directory_iterator it(dir, ec), end; !ec && it != end; it.increment(ec)) {
            const std::string n = it->path().filename().string();
            constexpr std::string_view ext = ".lyra.so";
            if (n.size() > ext.size() && n.compare(n.size() - ext.size(), ext.size(), ext) == 0)
                ids.push_back(n.substr(0, n.size() - ext.size()));
        }
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

} // namespace host
