#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

/**
 * Host part of an address like "HTTP://Example.test:8080/x", in lower case.
 * Empty when the address has no "://".
 * @param store receives the text that the result refers to
 */
std::string_view hostOf(std::string_view address, std::string& store)
{
    const auto start = address.find("://");
    if (start == std::string_view::npos)
        return {};
    address.remove_prefix(start + 3);
    std::string host(address.substr(0, address.find_first_of(":/?#")));
    std::transform(host.begin(), host.end(), host.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
<<<<<<< V
    store.assign(host);
    return host;
=======
    store.assign(host);
    return store;
>>>>>>> F
}
