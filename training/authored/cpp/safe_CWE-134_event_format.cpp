#include <cstdarg>
#include <cstdio>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "events.h"

namespace {

#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
std::string strf(const char* fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    const int n = std::vsnprintf(nullptr, 0, fmt, ap);
    va_end(ap);

    std::string out;
    if (n > 0) {
        out.resize(static_cast<std::size_t>(n) + 1);
        std::vsnprintf(out.data(), out.size(), fmt, again);
        out.resize(static_cast<std::size_t>(n));
    }
    va_end(again);
    return out;
}

}

std::string describe(const Event& ev)
{
    switch (ev.kind) {
    case Event::Join:
        return fmt::format("{} joined {}", ev.user, ev.room);
    case Event::Say:
        return fmt::format("<{}> {}", ev.user, ev.text);
    case Event::Kick:
        return strf("%s was removed from %s: %s", ev.user.c_str(), ev.room.c_str(), ev.text.c_str());
    case Event::Ping:
        return strf("%s %.1f ms", ev.user.c_str(), ev.millis);
    }
    return "?";
}

void print_event(std::FILE* fp, const Event& ev)
{
    const std::string line = describe(ev);
    std::fputs(line.c_str(), fp);
    std::fputc('\n', fp);
}
