#include "ui/tabs/tab_strip.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/observer_list.h"
#include "base/weak_ptr.h"
#include "ui/tabs/tab.h"

namespace ui {

class TabStrip {
 public:
  void InsertTab(std::unique_ptr<Tab> tab, size_t index);
  void CloseTab(size_t index);
  void MoveTab(size_t from, size_t to);

 private:
  void UpdateLayout();
  void ActivateTab(size_t index);

  std::vector<std::unique_ptr<Tab>> tabs_;
  size_t active_ = 0;
  bool closing_ = false;
  TabStripDelegate* delegate_;
  base::WeakPtrFactory<TabStrip> weak_factory_{this};
};

void TabStrip::InsertTab(std::unique_ptr<Tab> tab, size_t index) {
  index = std::min(index, tabs_.size());
  Tab* raw = tab.get();
  tabs_.insert(tabs_.begin() + index, std::move(tab));
  if (index <= active_ && tabs_.size() > 1)
    ++active_;
  UpdateLayout();
  delegate_->OnTabInserted(raw, index);
}

void TabStrip::CloseTab(size_t index) {
  if (closing_ || index >= tabs_.size())
    return;
  closing_ = true;

  std::unique_ptr<Tab> doomed = std::move(tabs_[index]);
  tabs_.erase(tabs_.begin() + index);
  if (active_ > index || (active_ == tabs_.size() && active_ > 0))
    --active_;

  // The window closes itself, and this strip with it, when the last tab goes.
  base::WeakPtr<TabStrip> weak = weak_factory_.GetWeakPtr();
  const bool was_last = tabs_.empty();
  doomed->DetachContents();
  delegate_->OnTabClosed(doomed.get(), was_last);

<<<<<<< V
  closing_ = false;
  if (!weak)
    return;
=======
  if (!weak)
    return;
  closing_ = false;
>>>>>>> F

  if (!tabs_.empty())
    ActivateTab(active_);
  if (weak)
    UpdateLayout();
}

void TabStrip::MoveTab(size_t from, size_t to) {
  if (from >= tabs_.size() || to >= tabs_.size() || from == to)
    return;
  auto moved = std::move(tabs_[from]);
  tabs_.erase(tabs_.begin() + from);
  tabs_.insert(tabs_.begin() + to, std::move(moved));
  if (active_ == from)
    active_ = to;
  else if (from < active_ && to >= active_)
    --active_;
  else if (from > active_ && to <= active_)
    ++active_;
  UpdateLayout();
}

}  // namespace ui
