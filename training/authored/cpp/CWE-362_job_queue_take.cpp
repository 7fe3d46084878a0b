#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "bake/job.h"
#include "bake/progress.h"

namespace bake {

class WorkerPool {
public:
    WorkerPool(unsigned threads, Progress& progress);
    ~WorkerPool();

    void submit(Job job);
    void cancelTagged(uint32_t tag);
    size_t pending() const;

private:
    void run();

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    std::vector<std::thread> m_threads;
    Progress& m_progress;
    bool m_stop = false;
};

WorkerPool::WorkerPool(unsigned threads, Progress& progress)
    : m_progress(progress)
{
    for (unsigned i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    {
        std::lock_guard<std::mutex> lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    for (std::thread& t : m_threads)
        t.join();
}

void WorkerPool::submit(Job job)
{
    {
        std::lock_guard<std::mutex> lock(m_mutex);
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void WorkerPool::cancelTagged(uint32_t tag)
{
    std::lock_guard<std::mutex> lock(m_mutex);
    for (auto it = m_queue.begin(); it != m_queue.end();)
        it = it->tag == tag ? m_queue.erase(it) : it + 1;
}

size_t WorkerPool::pending() const
{
    std::lock_guard<std::mutex> lock(m_mutex);
    return m_queue.size();
}

void WorkerPool::run()
{
    for (;;) {
        std::unique_lock<std::mutex> lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stop || !m_queue.empty(); });
        if (m_stop)
            return;
<<<<<<< V
        Job& front = m_queue.front();
        lock.unlock();
        Job job = std::move(front);
        lock.lock();
        m_queue.pop_front();
        lock.unlock();
=======
        Job job = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
>>>>>>> F

        m_progress.started(job.tag);
        try {
            job.work();
            m_progress.finished(job.tag);
        } catch (const std::exception& e) {
            m_progress.failed(job.tag, e.what());
        }
    }
}

} // namespace bake
