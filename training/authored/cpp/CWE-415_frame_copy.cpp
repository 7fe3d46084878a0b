#include <cstdint>
#include <cstring>
#include <deque>
#include <utility>

#include "v4l.h"

class Frame {
public:
    Frame(const void *src, size_t n) : data_(new uint8_t[n]), size_(n)
    {
        std::memcpy(data_, src, n);
    }

<<<<<<< V
    Frame(const Frame &o) : data_(o.data_), size_(o.size_), stamp_(o.stamp_) {}
=======
    Frame(const Frame &o) : Frame(o.data_, o.size_) { stamp_ = o.stamp_; }
>>>>>>> F
    Frame &operator=(const Frame &) = delete;
    ~Frame() { delete[] data_; }

    const uint8_t *data() const { return data_; }
    size_t size() const { return size_; }
    void stamp(uint64_t t) { stamp_ = t; }

private:
    uint8_t *data_;
    size_t size_;
    uint64_t stamp_ = 0;
};

// Keeps the last frames for the pre-event recording.
class History {
public:
    void add(const Frame &f)
    {
        frames_.push_back(f);
        if (frames_.size() > 75)
            frames_.pop_front();
    }

private:
    std::deque<Frame> frames_;
};
