#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include "oximeter.h"

namespace oxi {

using Samples = std::vector<uint16_t>;

// The device resends its buffer after a gap: `late` holds what it sends
// then, `live` what has been received in the meantime. Both are sorted.
Samples merge(const Samples &live, const Samples &late)
{
    const auto n = static_cast<std::ptrdiff_t>(live.size());
    Samples out(live);

<<<<<<< V
    std::copy(late.begin(), late.end(), out.end());
=======
    std::copy(late.begin(), late.end(), std::back_inserter(out));
>>>>>>> F
    std::inplace_merge(out.begin(), out.begin() + n, out.end());

    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

uint16_t median(const Samples &s)
{
    if (s.empty())
        return 0;
    Samples copy(s);
    auto mid = copy.begin() + static_cast<std::ptrdiff_t>(copy.size() / 2);
    std::nth_element(copy.begin(), mid, copy.end());
    return *mid;
}

} // namespace oxi
