#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

// one connection object per client; the process runs for months

class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Handler = std::function<void(const std::string &)>;

    void watchClose()
    {
<<<<<<< V
        onClose_ = [self = shared_from_this()] { self->closed_ = true; };
=======
        onClose_ = [w = weak_from_this()] { if (auto self = w.lock()) self->closed_ = true; };
>>>>>>> F
    }

    void setHandler(Handler h) { handler_ = std::move(h); }
    void fire(const std::string &s) { if (handler_) handler_(s); }
    bool closed() const { return closed_; }

    void close()
    {
        closed_ = true;
        if (onClose_)
            onClose_();
    }

private:
    Handler handler_;
    std::function<void()> onClose_;
    bool closed_ = false;
};

struct Member {
    std::string name;
    std::function<void()> leave;
};

struct Group {
    std::vector<std::shared_ptr<Member>> members;
    void drop(const Member *m)
    {
        std::erase_if(members, [m](auto &p) { return p.get() == m; });
    }
};

void join(const std::shared_ptr<Group> &g, const std::shared_ptr<Member> &m)
{
    g->members.push_back(m);
<<<<<<< V
    m->leave = [g, p = m.get()] { g->drop(p); };
=======
    m->leave = [w = std::weak_ptr(g), p = m.get()] { if (auto g = w.lock()) g->drop(p); };
>>>>>>> F
}

struct TreeNode {
    std::string label;
    std::vector<std::shared_ptr<TreeNode>> children;
    std::weak_ptr<TreeNode> parent;

    static void adopt(const std::shared_ptr<TreeNode> &p, const std::shared_ptr<TreeNode> &c)
    {
        c->parent = p;
        p->children.push_back(c);
    }
};

class Registry {
public:
    void add(int fd, std::shared_ptr<Connection> c) { live_[fd] = std::move(c); }

    void hangup(int fd)
    {
        auto it = live_.find(fd);
        if (it == live_.end())
            return;
        it->second->close();
        live_.erase(it);
    }

    std::shared_ptr<Connection> get(int fd) const
    {
        auto it = live_.find(fd);
        return it == live_.end() ? nullptr : it->second;
    }

private:
    std::unordered_map<int, std::shared_ptr<Connection>> live_;
};

class Poller {
public:
    void accept(std::shared_ptr<Connection> c)
    {
<<<<<<< V
        all_.push_back(std::move(c));
=======
        std::erase_if(all_, [](auto &p) { return p->closed(); });
        all_.push_back(std::move(c));
>>>>>>> F
    }

private:
    std::vector<std::shared_ptr<Connection>> all_;
};

void echo(const std::shared_ptr<Connection> &c, std::shared_ptr<std::string> last)
{
<<<<<<< V
    c->setHandler([c, last](const std::string &s) { if (!c->closed()) *last = s; });
=======
    c->setHandler([c = c.get(), last](const std::string &s) { if (!c->closed()) *last = s; });
>>>>>>> F
}

void runOnce(std::shared_ptr<Connection> c, const std::string &s)
{
    std::thread([c, s] { c->fire(s); }).detach();
}
