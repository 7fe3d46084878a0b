#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct Listener {
    virtual ~Listener() = default;
    virtual void onTick(int) = 0;
};

class Hub {
public:
    int subscribe(std::function<void(int)> f)
    {
        subs_.emplace(++last_, std::move(f));
        return last_;
    }
    void unsubscribe(int id)
    {
        subs_.erase(id);
    }

    void publish(int v)
    {
        // a subscriber may unsubscribe itself while it runs
<<<<<<< V
        for (auto &[id, f] : subs_)
            f(v);
=======
        auto copy = subs_;
        for (auto &[id, f] : copy)
            f(v);
>>>>>>> F
    }

private:
    std::map<int, std::function<void(int)>> subs_;
    int last_ = 0;
};

class Panel : public std::enable_shared_from_this<Panel> {
public:
    explicit Panel(Hub &hub) : hub_(hub) {}

    ~Panel()
    {
<<<<<<< V
=======
        hub_.unsubscribe(id_);
>>>>>>> F
    }

    void attach()
    {
        id_ = hub_.subscribe([this](int v) { last_ = v; });
    }

    std::shared_ptr<Panel> handle()
    {
<<<<<<< V
        return std::shared_ptr<Panel>(this);
=======
        return shared_from_this();
>>>>>>> F
    }

    int last() const { return last_; }

private:
    Hub &hub_;
    int id_ = 0, last_ = 0;
};

class Scene {
public:
    Listener *add(std::unique_ptr<Listener> l)
    {
        Listener *raw = l.get();
        items_.push_back(std::move(l));
        return raw;
    }

    void remove(Listener *l)
    {
        std::erase_if(items_, [l](auto &p) { return p.get() == l; });
<<<<<<< V
        if (l == focus_ && items_.empty())
            focus_ = nullptr;
=======
        if (l == focus_)
            focus_ = nullptr;
>>>>>>> F
    }

    void setFocus(Listener *l) { focus_ = l; }
    void tick(int v) { if (focus_) focus_->onTick(v); }

private:
    std::vector<std::unique_ptr<Listener>> items_;
    Listener *focus_ = nullptr;
};

class TextureCache {
public:
    std::shared_ptr<std::string> load(const std::string &name)
    {
        auto &slot = cache_[name];
<<<<<<< V
        if (!slot.expired())
            return std::shared_ptr<std::string>(slot.lock().get());
=======
        if (auto hit = slot.lock())
            return hit;
>>>>>>> F
        auto fresh = std::make_shared<std::string>(name);
        slot = fresh;
        return fresh;
    }

private:
    std::map<std::string, std::weak_ptr<std::string>> cache_;
};

std::string titleOf(const std::map<int, std::string> &m, int id, const std::string &fallback)
{
    auto it = m.find(id);
    return it == m.end() ? fallback : it->second;
}

const std::string &labelOf(const std::map<int, std::string> &m, int id)
{
<<<<<<< V
    return m.contains(id) ? m.at(id) : std::string("none");
=======
    static const std::string none = "none";
    return m.contains(id) ? m.at(id) : none;
>>>>>>> F
}
