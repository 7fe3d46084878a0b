#include "device/power/wake_lock_manager.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/callback.h"
#include "base/weak_ptr.h"
#include "device/power/power_backend.h"

namespace device {

class WakeLockManager {
 public:
  explicit WakeLockManager(PowerBackend* backend) : backend_(backend) {}

  LockId Acquire(Origin origin, base::OnceClosure on_lost);
  void Release(LockId id);
  void OnBackendLost();

 private:
  struct Holder {
    LockId id;
    Origin origin;
    base::OnceClosure on_lost;
  };

  std::vector<std::unique_ptr<Holder>> holders_;
  LockId next_ = 1;
  PowerBackend* backend_;
  base::WeakPtrFactory<WakeLockManager> weak_factory_{this};
};

LockId WakeLockManager::Acquire(Origin origin, base::OnceClosure on_lost) {
  auto holder = std::make_unique<Holder>();
  holder->id = next_++;
  holder->origin = std::move(origin);
  holder->on_lost = std::move(on_lost);
  Holder* raw = holder.get();
  const bool first = holders_.empty();
  holders_.push_back(std::move(holder));
  if (first)
    backend_->BlockSuspend();
  return raw->id;
}

void WakeLockManager::Release(LockId id) {
  auto it = std::find_if(holders_.begin(), holders_.end(),
                         [id](const auto& h) { return h->id == id; });
  if (it == holders_.end())
    return;
  std::unique_ptr<Holder> gone = std::move(*it);
  holders_.erase(it);
  if (holders_.empty())
    backend_->AllowSuspend();
}

void WakeLockManager::OnBackendLost() {
  std::vector<std::unique_ptr<Holder>> lost;
  lost.swap(holders_);

  // Callbacks run page code, which may acquire anew or tear everything down.
  base::WeakPtr<WakeLockManager> weak = weak_factory_.GetWeakPtr();
  for (auto& holder : lost) {
    if (holder->on_lost)
      std::move(holder->on_lost).Run();
  }
  if (weak && holders_.empty())
    backend_->AllowSuspend();
}

}  // namespace device
