#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

using namespace std::literals;

std::string_view extension(std::string_view file)
{
    auto dot = file.rfind('.');
    return dot == file.npos ? ""sv : file.substr(dot + 1);
}

std::size_t longest(std::span<const std::string> names)
{
    std::size_t n = 0;
    for (std::string_view s : names)
        n = std::max(n, s.size());
    return n;
}

bool mentions(const std::string &text, const char *word)
{
    std::string_view hay = text;
    return hay.find(std::string(word) + ":") != hay.npos;
}

class Interner {
public:
    std::string_view intern(std::string_view s)
    {
        if (auto it = map_.find(s); it != map_.end())
            return it->first;
        store_.push_back(std::make_unique<std::string>(s));
        std::string_view kept = *store_.back();
        map_.emplace(kept, map_.size());
        return kept;
    }

private:
    std::vector<std::unique_ptr<std::string>> store_;
    std::unordered_map<std::string_view, std::size_t> map_;
};

void parallelScale(std::vector<float> &v, float k)
{
    std::jthread half([&] {
        for (std::size_t i = 0; i < v.size() / 2; ++i)
            v[i] *= k;
    });
    for (std::size_t i = v.size() / 2; i < v.size(); ++i)
        v[i] *= k;
}

std::function<bool(const std::string &)> startsWith(std::string prefix)
{
    return [prefix = std::move(prefix)](const std::string &s) { return s.starts_with(prefix); };
}

std::vector<int> withoutDuplicates(std::vector<int> v)
{
    std::sort(v.begin(), v.end());
    v.erase(std::unique(v.begin(), v.end()), v.end());
    return v;
}

int removeNegative(std::vector<int> &v)
{
    int n = 0;
    for (auto it = v.begin(); it != v.end();) {
        if (*it < 0) {
            it = v.erase(it);
            ++n;
        } else {
            ++it;
        }
    }
    return n;
}

class Worker : public std::enable_shared_from_this<Worker> {
public:
    void run(std::function<void(std::function<void()>)> post)
    {
        post([self = shared_from_this()] { ++self->done_; });
        post([w = weak_from_this()] { if (auto s = w.lock()) ++s->done_; });
    }

private:
    int done_ = 0;
};

const std::string &firstOr(const std::vector<std::string> &v)
{
    static const std::string none;
    return v.empty() ? none : v.front();
}
