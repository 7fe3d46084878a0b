#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "infer/dtype.h"
#include "infer/mapped_file.h"

namespace infer {

struct Tensor {
    std::string name;
    DType type;
    std::vector<uint64_t> shape;
    std::unique_ptr<uint8_t[]> data;
    uint64_t elements = 0;
};

class ModelReader {
public:
    explicit ModelReader(const MappedFile& f) : p_(f.data()), n_(f.size()) {}
    Tensor tensor();
    bool done() const { return pos_ == n_; }

private:
    template <typename T> T get()
    {
        if (sizeof(T) > n_ - pos_)
            throw std::runtime_error("model: truncated");
        T v;
        std::memcpy(&v, p_ + pos_, sizeof v);
        pos_ += sizeof v;
        return v;
    }

    const uint8_t* p_;
    size_t n_;
    size_t pos_ = 0;
};

Tensor ModelReader::tensor()
{
    Tensor t;
    const auto nameLen = get<uint16_t>();
    if (nameLen > n_ - pos_)
        throw std::runtime_error("model: truncated");
    t.name.assign(reinterpret_cast<const char*>(p_ + pos_), nameLen);
    pos_ += nameLen;

    t.type = static_cast<DType>(get<uint8_t>());
    const size_t width = elementSize(t.type);
    const auto rank = get<uint8_t>();
    if (width == 0 || rank == 0 || rank > 8)
        throw std::runtime_error("model: bad tensor header");

    uint64_t count = 1;
    for (unsigned i = 0; i < rank; ++i) {
        const auto dim = get<uint64_t>();
        if (dim == 0)
            throw std::runtime_error("model: empty dimension");
<<<<<<< V
        count *= dim;
        t.shape.push_back(dim);
    }
    if (count > (n_ - pos_) / width)
        throw std::runtime_error("model: tensor past end");
=======
        if (dim > (n_ - pos_) / width / count)
            throw std::runtime_error("model: tensor past end");
        count *= dim;
        t.shape.push_back(dim);
    }
>>>>>>> F

    const size_t bytes = count * width;
    t.data = std::make_unique<uint8_t[]>(bytes);
    std::memcpy(t.data.get(), p_ + pos_, bytes);
    pos_ += bytes;
    t.elements = count;
    return t;
}

// Kernels index by shape, so slices are computed from it as well.
const uint8_t* row(const Tensor& t, uint64_t r)
{
    if (t.shape.size() != 2 || r >= t.shape[0])
        return nullptr;
    return t.data.get() + r * t.shape[1] * elementSize(t.type);
}

} // namespace infer
