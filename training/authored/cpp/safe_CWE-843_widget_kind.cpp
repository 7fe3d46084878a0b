#include <cassert>
#include <memory>
#include <string>
#include <vector>

enum class Kind { Label, Slider, Group };

struct Widget {
    explicit Widget(Kind k) : kind(k) {}
    virtual ~Widget() = default;
    const Kind kind;
};

struct Label final : Widget {
    Label() : Widget(Kind::Label) {}
    std::string text;
};

struct Slider final : Widget {
    Slider() : Widget(Kind::Slider) {}
    int min = 0, max = 100, value = 0;
};

struct Group final : Widget {
    Group() : Widget(Kind::Group) {}
    std::vector<std::unique_ptr<Widget>> items;
};

// Number of widgets that can take the keyboard focus.
int focusable(const Widget &w)
{
    switch (w.kind) {
    case Kind::Label:
        return 0;
    case Kind::Slider: {
        const auto &s = static_cast<const Slider &>(w);
        return s.max > s.min ? 1 : 0;
    }
    case Kind::Group: {
        int n = 0;
        for (const auto &item : static_cast<const Group &>(w).items)
            n += focusable(*item);
        return n;
    }
    }
    return 0;
}

// Remote control message "set <index> <value>"
bool set_value(Group &g, size_t index, int value)
{
    if (index >= g.items.size() || g.items[index]->kind != Kind::Slider)
        return false;
    auto *s = static_cast<Slider *>(g.items[index].get());
    if (value < s->min || value > s->max)
        return false;
    s->value = value;
    return true;
}
