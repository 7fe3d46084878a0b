#include <cstring>
#include <memory>
#include <string_view>

/// Quote a field for the legacy protocol: a leading and a trailing quote, and a
/// backslash before every quote inside of the field. The result is zero-terminated.
std::unique_ptr<char[]> quoteField(std::string_view field)
{
    std::size_t quotes = 0;
    for (char c : field)
        quotes += c == '"';
<<<<<<< V
    auto out = std::make_unique<char[]>(field.size() + quotes + 2);
=======
    auto out = std::make_unique<char[]>(field.size() + quotes + 3);
>>>>>>> F
    char* p = out.get();
    *p++ = '"';
    for (char c : field) {
        if (c == '"')
            *p++ = '\\';
        *p++ = c;
    }
    *p++ = '"';
    *p = '\0';
    return out;
}
