#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace board {

struct Tile { int kind; int height; };
struct ClickMsg { uint32_t x; uint32_t y; uint32_t player; };

class Grid {
public:
    Grid(uint32_t w, uint32_t h) : w_(w), h_(h), tiles_(size_t(w) * h) {}

    Tile tileUnderClick(const ClickMsg& m) const {
<<<<<<< V
        return tiles_[size_t(m.y) * w_ + m.x];
=======
        return tiles_.at(size_t(m.y) * w_ + m.x);
>>>>>>> F
    }

    long totalHeight() const {
        long sum = 0;
        for (size_t i = 0; i < tiles_.size(); ++i)
            sum += tiles_[i].height;
        return sum;
    }

    std::optional<Tile> neighbour(uint32_t x, uint32_t y, int dx) const {
        int64_t nx = int64_t(x) + dx;
<<<<<<< V
        if (nx >= w_ || y >= h_)
=======
        if (nx < 0 || nx >= w_ || y >= h_)
>>>>>>> F
            return std::nullopt;
        return tiles_[size_t(y) * w_ + size_t(nx)];
    }

private:
    uint32_t w_, h_;
    std::vector<Tile> tiles_;
};

const char* playerColour(const ClickMsg& m) {
    static const std::array<const char*, 4> colours{"red", "blue", "green", "amber"};
<<<<<<< V
    return colours[m.player];
=======
    return colours[m.player % colours.size()];
>>>>>>> F
}

std::string lastWord(const std::vector<std::string>& chatLine) {
<<<<<<< V
    return chatLine.back();
=======
    return chatLine.empty() ? std::string() : chatLine.back();
>>>>>>> F
}

bool isCommand(const std::string& text) {
    return text[0] == '/';
}

int weekdayCost(unsigned day) {
    static const int cost[7] = {3, 3, 3, 4, 5, 7, 7};
    return cost[day % 7];
}

std::optional<ClickMsg> nextClick(std::deque<ClickMsg>& pending) {
<<<<<<< V
    ClickMsg m = pending.front();
=======
    if (pending.empty())
        return std::nullopt;
    ClickMsg m = pending.front();
>>>>>>> F
    pending.pop_front();
    return m;
}

int medianHeight(std::vector<int> heights) {
    if (heights.empty())
        return 0;
    auto mid = heights.begin() + heights.size() / 2;
    std::nth_element(heights.begin(), mid, heights.end());
    return *mid;
}

}  // namespace board
