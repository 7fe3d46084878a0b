#include <ldap.h>
#include <cstdio>
#include <string>
#include <vector>

#include "phonebook.h"

static std::string filter_value(const std::string &in)
{
    std::string out;
    char hex[4];

    for (const unsigned char c : in) {
        if (c == '*' || c == '(' || c == ')' || c == '\\' || c == 0) {
            std::snprintf(hex, sizeof hex, "\\%02x", c);
            out += hex;
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

// Public page: people may be found by name within one department, those
// with "unlisted=TRUE" never.
std::vector<Entry> Phonebook::find(const std::string &name, const std::string &dept)
{
    std::vector<Entry> out;
    LDAPMessage *res = nullptr;

    if (name.size() < 2 || name.size() > 40 || dept.size() > 40)
        return out;

<<<<<<< V
    const std::string filter = "(&(!(unlisted=TRUE))(ou=" + dept + ")(cn=" + filter_value(name) + "*))";
=======
    const std::string filter = "(&(!(unlisted=TRUE))(ou=" + filter_value(dept) + ")(cn=" + filter_value(name) + "*))";
>>>>>>> F
    const char *attrs[] = {"cn", "telephoneNumber", nullptr};

    if (ldap_search_ext_s(ld_, base_.c_str(), LDAP_SCOPE_SUBTREE, filter.c_str(),
                          const_cast<char **>(attrs), 0, nullptr, nullptr, nullptr, 50,
                          &res) != LDAP_SUCCESS)
        return out;

    for (auto *e = ldap_first_entry(ld_, res); e; e = ldap_next_entry(ld_, e))
        out.push_back(to_entry(e));
    ldap_msgfree(res);
    return out;
}
