#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct Job { int id; int priority; std::string payload; };
struct Socket { int fd; std::string peer; };

class Pool {
public:
    void submit(int id, std::unique_ptr<Job> job);
    void submit(std::unique_ptr<Job> job);
    void store(std::string text);
};

void trace(const char* what, int id);
bool valid(std::string_view text);

int enqueue(Pool& pool, std::unique_ptr<Job> job)
{
<<<<<<< V
    pool.submit(std::move(job));
    return job->id;
=======
    int id = job->id;
    pool.submit(std::move(job));
    return id;
>>>>>>> F
}

void enqueueTagged(Pool& pool, std::unique_ptr<Job> job)
{
<<<<<<< V
    pool.submit(job->id, std::move(job));
=======
    int id = job->id;
    pool.submit(id, std::move(job));
>>>>>>> F
}

class Connection {
public:
    explicit Connection(std::unique_ptr<Socket> sock)
    {
        sock_ = std::move(sock);
<<<<<<< V
        peer_ = sock->peer;
=======
        peer_ = sock_->peer;
>>>>>>> F
    }

    std::unique_ptr<Socket> release() { return std::move(sock_); }

private:
    std::unique_ptr<Socket> sock_;
    std::string peer_;
};

bool keepIfValid(Pool& pool, std::string text)
{
    std::string_view body(text);
    body = body.substr(0, body.find('\n'));
<<<<<<< V
    pool.store(std::move(text));
    return valid(body);
=======
    bool ok = valid(body);
    pool.store(std::move(text));
    return ok;
>>>>>>> F
}

void flushLines(Pool& pool, const std::vector<char>& input)
{
    std::string line;
    for (char c : input) {
        if (c == '\n') {
            pool.store(std::move(line));
            line.clear();
        } else {
            line.push_back(c);
        }
    }
}

void runHooks(const std::vector<std::function<void(std::shared_ptr<Job>)>>& hooks, std::shared_ptr<Job> job)
{
    for (const auto& hook : hooks)
<<<<<<< V
        hook(std::move(job));
=======
        hook(job);
>>>>>>> F
    trace("hooks done", job->id);
}

void replaceJob(std::unique_ptr<Job>& slot, std::unique_ptr<Job> next, Pool& pool)
{
    pool.submit(std::move(slot));
    slot = std::move(next);
    trace("slot now", slot->id);
}

void removeAt(std::vector<std::unique_ptr<Job>>& jobs, size_t i)
{
    if (i + 1 < jobs.size())
        jobs.at(i) = std::move(jobs.back());
    if (i < jobs.size())
        jobs.pop_back();
}

void registerPeer(std::map<std::string, std::unique_ptr<Socket>>& peers, std::unique_ptr<Socket> s)
{
<<<<<<< V
    peers.emplace(s->peer, std::move(s));
    trace("registered", s->fd);
=======
    int fd = s->fd;
    peers.emplace(s->peer, std::move(s));
    trace("registered", fd);
>>>>>>> F
}
