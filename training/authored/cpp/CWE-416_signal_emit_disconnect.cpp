#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace evt {

using SlotId = uint64_t;

// Single-threaded signal. Slots may connect and disconnect, themselves
// included, while the signal is being emitted.
template <typename... Args>
class Signal {
public:
    using Fn = std::function<void(Args...)>;

    SlotId connect(Fn fn)
    {
        slots_.push_back(std::make_shared<Slot>(Slot{++last_, std::move(fn), true}));
        return last_;
    }

    void disconnect(SlotId id)
    {
        auto it = std::find_if(slots_.begin(), slots_.end(),
                               [id](const auto& s) { return s->id == id; });
        if (it == slots_.end())
            return;
        (*it)->connected = false;
        slots_.erase(it);
    }

    void disconnectAll()
    {
        for (auto& s : slots_)
            s->connected = false;
        slots_.clear();
    }

    size_t size() const { return slots_.size(); }

    void emit(Args... args)
    {
<<<<<<< V
        for (const auto& slot : slots_) {
=======
        const auto current = slots_;
        for (const auto& slot : current) {
>>>>>>> F
            if (slot->connected)
                slot->fn(args...);
        }
    }

    void emitUntil(const std::function<bool()>& stop, Args... args)
    {
        const auto current = slots_;
        for (const auto& slot : current) {
            if (stop())
                return;
            if (slot->connected)
                slot->fn(args...);
        }
    }

private:
    struct Slot {
        SlotId id;
        Fn fn;
        bool connected;
    };

    std::vector<std::shared_ptr<Slot>> slots_;
    SlotId last_ = 0;
};

} // namespace evt
