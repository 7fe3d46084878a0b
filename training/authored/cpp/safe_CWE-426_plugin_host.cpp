#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#ifndef STUDIO_PLUGIN_DIR
#define STUDIO_PLUGIN_DIR "/usr/lib/studio/filters"
#endif

namespace studio {

struct FilterApi {
  unsigned abi;
  const char* title;
  void* (*create)(double sample_rate);
  void (*process)(void* self, float* frames, unsigned long count);
  void (*destroy)(void* self);
};

constexpr unsigned kFilterAbi = 4;

// The filters that ship with the program.
constexpr std::array<std::string_view, 6> kKnownFilters{"chorus", "compressor", "delay", "eq3", "gate", "reverb"};

class Library {
public:
  explicit Library(const std::string& path) : handle_(::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
    if (!handle_) throw std::runtime_error(::dlerror());
  }
  ~Library() { ::dlclose(handle_); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  void* symbol(const char* name) const {
    void* p = ::dlsym(handle_, name);
    if (!p) throw std::runtime_error(std::string("missing symbol ") + name);
    return p;
  }

private:
  void* handle_;
};

class Filter {
public:
  Filter(std::shared_ptr<const Library> lib, const FilterApi& api, double rate)
      : lib_(std::move(lib)), api_(api), self_(api.create(rate)) {
    if (!self_) throw std::runtime_error("filter could not be created");
  }
  ~Filter() { api_.destroy(self_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void process(float* frames, unsigned long count) { api_.process(self_, frames, count); }

private:
  std::shared_ptr<const Library> lib_;
  FilterApi api_;
  void* self_;
};

static void requireSystemOwned(const std::string& path) {
  struct stat st {};
  if (::stat(path.c_str(), &st) != 0) throw std::runtime_error(path + ": not found");
  if (st.st_uid != 0 || (st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    throw std::runtime_error(path + ": writable by others than root");
}

std::unique_ptr<Filter> loadFilter(std::string_view name, double rate) {
  if (std::find(kKnownFilters.begin(), kKnownFilters.end(), name) == kKnownFilters.end())
    throw std::invalid_argument("unknown filter");
  const std::string dir = STUDIO_PLUGIN_DIR;
  const std::string path = dir + "/lib" + std::string(name) + ".so";
  requireSystemOwned(dir);
  requireSystemOwned(path);

  auto lib = std::make_shared<const Library>(path);
  using Entry = const FilterApi* (*)();
  const auto entry = reinterpret_cast<Entry>(lib->symbol("studio_filter_entry"));
  const FilterApi* api = entry();
  if (!api || api->abi != kFilterAbi || !api->create || !api->process || !api->destroy)
    throw std::runtime_error(path + ": other plug-in interface");
  return std::make_unique<Filter>(std::move(lib), *api, rate);
}

std::vector<std::string> installedFilters() {
  std::vector<std::string> out;
  for (std::string_view name : kKnownFilters) {
    const std::string path = std::string(STUDIO_PLUGIN_DIR) + "/lib" + std::string(name) + ".so";
    if (::access(path.c_str(), R_OK) == 0) out.emplace_back(name);
  }
  return out;
}

}  // namespace studio
