#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <unistd.h>

struct Effect { ~Effect() {} void (*apply)(float*, size_t) = nullptr; };
struct Reverb : Effect { std::string preset; float* tail = new float[4096]; ~Reverb() { delete[] tail; } };

class Samples {
public:
    explicit Samples(size_t n) : n_(n), data_(new float[n]()) {}

    Samples(const Samples& o)
    {
        n_ = o.n_;
<<<<<<< V
        data_ = o.data_;
=======
        data_ = std::copy(o.data_, o.data_ + n_, new float[n_]) - n_;
>>>>>>> F
    }

    Samples& operator=(const Samples& o)
    {
<<<<<<< V
        delete[] data_;
        n_ = o.n_;
        data_ = new float[n_];
        std::copy(o.data_, o.data_ + n_, data_);
=======
        float* fresh = new float[o.n_];
        std::copy(o.data_, o.data_ + o.n_, fresh);
        delete[] data_;
        n_ = o.n_;
        data_ = fresh;
>>>>>>> F
        return *this;
    }

    Samples(Samples&& o) noexcept
    {
        n_ = std::exchange(o.n_, 0);
<<<<<<< V
        data_ = o.data_;
=======
        data_ = std::exchange(o.data_, nullptr);
>>>>>>> F
    }

    ~Samples()
    {
        delete[] data_;
    }

private:
    size_t n_;
    float* data_;
};

class Fd {
public:
    explicit Fd(int fd) : fd_(fd) {}
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    ~Fd() { if (fd_ >= 0) ::close(fd_); }

    Fd& operator=(Fd&& o) noexcept
    {
        if (this != &o) {
            if (fd_ >= 0) ::close(fd_);
<<<<<<< V
            fd_ = o.fd_;
=======
            fd_ = std::exchange(o.fd_, -1);
>>>>>>> F
        }
        return *this;
    }

private:
    int fd_;
};

std::shared_ptr<Effect> makeReverb(const std::string& preset)
{
<<<<<<< V
    auto r = std::make_unique<Reverb>();
    r->preset = preset;
    return std::unique_ptr<Effect>(std::move(r));
=======
    auto r = std::make_shared<Reverb>();
    r->preset = preset;
    return r;
>>>>>>> F
}

std::string canonical(const char* path)
{
    char* real = ::realpath(path, nullptr);
    std::string out = real ? real : path;
<<<<<<< V
    delete[] real;
=======
    std::free(real);
>>>>>>> F
    return out;
}

std::string readBlock(int fd, size_t n)
{
<<<<<<< V
    std::unique_ptr<char> buf(new char[n]);
=======
    std::unique_ptr<char[]> buf(new char[n]);
>>>>>>> F
    ssize_t got = ::read(fd, buf.get(), n);
    return std::string(buf.get(), got > 0 ? size_t(got) : 0);
}

std::unique_ptr<char, decltype(&std::free)> duplicate(const char* text)
{
    return {::strdup(text), &std::free};
}
