#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "document.h"

class Listener {
 public:
  virtual ~Listener() = default;
  // May add or remove listeners, e.g. a script's handler removing itself.
  virtual void on_change(Document& doc, const Change& change) = 0;
};

class ListenerList {
 public:
  void add(std::shared_ptr<Listener> l) { items_.push_back(std::move(l)); }

  void remove(const Listener* l) {
    items_.erase(std::remove_if(items_.begin(), items_.end(),
                                [l](const auto& p) { return p.get() == l; }),
                 items_.end());
  }

  void notify(Document& doc, const Change& change) {
    if (muted_) return;
<<<<<<< V
    for (const auto& l : items_) {
      l->on_change(doc, change);
    }
=======
    const auto snapshot = items_;
    for (const auto& l : snapshot) {
      l->on_change(doc, change);
    }
>>>>>>> F
    ++generation_;
  }

 private:
  std::vector<std::shared_ptr<Listener>> items_;
  bool muted_ = false;
  unsigned generation_ = 0;
};
