#include "timer_wheel.h"
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

namespace loop {

// Intrusive circular list node; a node is linked into at most one list.
struct Link {
  Link* prev;
  Link* next;
  Link() : prev(this), next(this) {}
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  ~Link() { unlink(); }
  bool linked() const { return next != this; }
  void unlink() {
    prev->next = next;
    next->prev = prev;
    prev = next = this;
  }
  void insert_before(Link& pos) {
    unlink();
    prev = pos.prev;
    next = &pos;
    prev->next = this;
    pos.prev = this;
  }
};

class Wheel;

// Owned by the user; may be destroyed at any time, also from its own callback.
class Timer : private Link {
 public:
  explicit Timer(Wheel& wheel) : wheel_(wheel) {}
  ~Timer() {
    if (alive_) *alive_ = false;
  }
  void set(std::uint32_t ticks, std::function<void()> fn);
  void cancel() { unlink(); }
  bool pending() const { return linked(); }

 private:
  friend class Wheel;
  Wheel& wheel_;
  std::uint64_t due_ = 0;
  std::function<void()> fn_;
  bool* alive_ = nullptr;
};

class Wheel {
 public:
  static constexpr std::size_t kSlots = 256;
  Wheel() = default;
  ~Wheel();
  void advance(std::uint64_t ticks);
  std::uint64_t now() const { return now_; }

 private:
  friend class Timer;
  void place(Timer& t) { t.insert_before(slots_[t.due_ % kSlots]); }
  void fire(Timer& t);
  void run_slot(Link& slot);
  Link slots_[kSlots];
  std::uint64_t now_ = 0;
  bool running_ = false;
};

void Timer::set(std::uint32_t ticks, std::function<void()> fn) {
  fn_ = std::move(fn);
  due_ = wheel_.now_ + (ticks ? ticks : 1);
  wheel_.place(*this);
}

// Timers must not outlive their wheel by being set again, but they may still
// be linked here: cut them loose so that their own unlink() is a no-op.
Wheel::~Wheel() {
  for (Link& slot : slots_)
    while (slot.linked()) slot.next->unlink();
}

// Runs one callback. The function is moved out first, so a callback that sets
// the timer anew does not replace the function it is running in, and the flag
// tells afterwards whether the timer is still there.
void Wheel::fire(Timer& t) {
  bool alive = true;
  t.alive_ = &alive;
  std::function<void()> fn = std::move(t.fn_);
  t.fn_ = nullptr;
  try {
    fn();
  } catch (...) {
    if (alive) t.alive_ = nullptr;
    throw;
  }
  if (!alive) return;
  t.alive_ = nullptr;
  if (!t.linked() && !t.fn_) t.fn_ = std::move(fn);
}

void Wheel::run_slot(Link& slot) {
  // Splice everything into a local list. Callbacks can destroy or cancel any
  // timer, also those still waiting here, and they unlink themselves from it.
  Link todo;
  while (slot.linked()) {
    Link* l = slot.next;
    l->insert_before(todo);
  }
  while (todo.linked()) {
    Timer& t = *static_cast<Timer*>(todo.next);
    t.unlink();
    if (t.due_ > now_) {
      place(t);
      continue;
    }
    try {
      fire(t);
    } catch (...) {
      while (todo.linked()) todo.next->insert_before(slot);
      throw;
    }
  }
}

void Wheel::advance(std::uint64_t ticks) {
  assert(!running_);
  struct Guard {
    bool& flag;
    explicit Guard(bool& f) : flag(f) { flag = true; }
    ~Guard() { flag = false; }
  } guard(running_);
  for (; ticks > 0; --ticks) {
    ++now_;
    run_slot(slots_[now_ % kSlots]);
  }
}

// --- a connection that uses it ------------------------------------------------

class IdleGuard {
 public:
  IdleGuard(Wheel& w, std::uint32_t limit, std::function<void()> on_idle)
      : timer_(w), limit_(limit), on_idle_(std::move(on_idle)) {}
  void touch() {
    timer_.set(limit_, [this] {
      auto cb = on_idle_;  // the owner usually deletes us in here
      cb();
    });
  }

 private:
  Timer timer_;
  std::uint32_t limit_;
  std::function<void()> on_idle_;
};

class Peer {
 public:
  Peer(Wheel& w, std::function<void(Peer*)> gone)
      : gone_(std::move(gone)), idle_(w, 3000, [this] { auto gone = gone_; gone(this); }) {
    idle_.touch();
  }
  void received(std::size_t n) {
    bytes_ += n;
    idle_.touch();
  }
  static Peer* spawn(Wheel& w) {
    return new Peer(w, [](Peer* p) { delete p; });
  }

 private:
  std::function<void(Peer*)> gone_;
  std::size_t bytes_ = 0;
  IdleGuard idle_;
};

}  // namespace loop
