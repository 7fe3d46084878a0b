#include "build/scheduler.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace build {

using JobId = std::uint32_t;

struct Job {
  std::string name;
  std::function<void()> work;
  std::vector<JobId> needs;
};

struct Outcome {
  std::string name;
  bool ok = false;
  std::string message;
};

/// Runs jobs on a few threads as soon as everything they need has finished.
///
/// add() is only allowed before run(); run() returns when all jobs have an
/// outcome. A job whose needs have failed is not started.
class Scheduler {
 public:
  explicit Scheduler(unsigned threads) : threads_(std::clamp(threads, 1u, 64u)) {}

  std::optional<JobId> add(Job job);
  std::vector<Outcome> run();

 private:
  struct Node {
    Job job;
    std::vector<JobId> feeds;
    std::size_t open = 0;  // needs that have not finished yet
    bool doomed = false;
    Outcome outcome;
  };

  void worker();
  void finish(std::unique_lock<std::mutex>& lock, JobId id, Outcome outcome);

  const unsigned threads_;
  std::deque<Node> nodes_;
  std::unordered_map<std::string, JobId> by_name_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<JobId> ready_;  // under mutex_, like the nodes while running
  std::size_t left_ = 0;     // under mutex_
};

/// The number of the new job; nothing if the name is taken or a need unknown.
/// Needs refer to earlier jobs only, which keeps the graph free of cycles.
std::optional<JobId> Scheduler::add(Job job) {
  const JobId id = static_cast<JobId>(nodes_.size());
  for (JobId need : job.needs)
    if (need >= id) return std::nullopt;
  if (!by_name_.emplace(job.name, id).second) return std::nullopt;

  std::sort(job.needs.begin(), job.needs.end());
  job.needs.erase(std::unique(job.needs.begin(), job.needs.end()), job.needs.end());

  Node node;
  node.open = job.needs.size();
  node.outcome.name = job.name;
  node.job = std::move(job);
  nodes_.push_back(std::move(node));
  for (JobId need : nodes_.back().job.needs) nodes_[need].feeds.push_back(id);
  return id;
}

std::vector<Outcome> Scheduler::run() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    left_ = nodes_.size();
    for (JobId id = 0; id < nodes_.size(); ++id)
      if (nodes_[id].open == 0) ready_.push_back(id);
  }

  std::vector<std::thread> pool;
  try {
    for (unsigned i = 0; i < threads_; ++i) pool.emplace_back([this] { worker(); });
  } catch (const std::exception&) {
    if (pool.empty()) throw;  // fewer threads will do
  }
  for (auto& t : pool) t.join();

  std::vector<Outcome> all;
  all.reserve(nodes_.size());
  for (Node& n : nodes_) all.push_back(std::move(n.outcome));
  nodes_.clear();
  by_name_.clear();
  return all;
}

void Scheduler::worker() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return !ready_.empty() || left_ == 0; });
    if (ready_.empty()) return;
    const JobId id = ready_.front();
    ready_.pop_front();

    Node& node = nodes_[id];
    Outcome out;
    out.name = node.job.name;
    if (node.doomed) {
      out.message = "a needed job failed";
    } else {
      auto work = std::move(node.job.work);
      lock.unlock();
      try {
        if (work) work();
        out.ok = true;
      } catch (const std::exception& e) {
        out.message = e.what();
      } catch (...) {
        out.message = "unknown error";
      }
<<<<<<< V
      finish(lock, id, std::move(out));
      lock.lock();
      continue;
=======
      work = nullptr;
      lock.lock();
>>>>>>> F
    }
    finish(lock, id, std::move(out));
  }
}

/// Called with the lock held. Stores the outcome and wakes up what waited.
void Scheduler::finish(std::unique_lock<std::mutex>&, JobId id, Outcome outcome) {
  Node& node = nodes_[id];
  const bool ok = outcome.ok;
  node.outcome = std::move(outcome);
  for (JobId f : node.feeds) {
    Node& next = nodes_[f];
    if (!ok) next.doomed = true;
    if (--next.open == 0) ready_.push_back(f);
  }
  --left_;
  changed_.notify_all();
}

/// One line per job that did not work out, for the console.
std::string report(const std::vector<Outcome>& all) {
  std::string text;
  for (const Outcome& o : all) {
    if (o.ok) continue;
    text += o.name;
    text += ": ";
    text += o.message;
    text += '\n';
  }
  return text;
}

/// Builds the graph that the manifest describes: pairs of name and needs.
bool addAll(Scheduler& s, std::vector<std::pair<std::string, std::vector<std::string>>> spec,
            const std::function<void(const std::string&)>& make) {
  std::unordered_map<std::string, JobId> ids;
  for (auto& [name, needs] : spec) {
    Job job;
    for (const auto& n : needs) {
      auto it = ids.find(n);
      if (it == ids.end()) return false;
      job.needs.push_back(it->second);
    }
<<<<<<< V
    job.work = [&] { make(name); };
=======
    job.work = [make, name = name] { make(name); };
>>>>>>> F
    job.name = name;
    const auto id = s.add(std::move(job));
    if (!id) return false;
    ids.emplace(std::move(name), *id);
  }
  return true;
}

}  // namespace build
