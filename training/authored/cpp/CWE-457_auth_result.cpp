#include <string>
#include <string_view>

#include "broker.h"

enum class AuthKind { None, Plain, External };

static AuthKind kind_of(std::string_view mech)
{
    if (mech == "PLAIN")
        return AuthKind::Plain;
    if (mech == "EXTERNAL")
        return AuthKind::External;
    return AuthKind::None;
}

// SASL init frame: mechanism and initial response
bool Broker::authenticate(Connection &c, std::string_view mech, const std::string &resp)
{
    bool accepted;

    switch (kind_of(mech)) {
    case AuthKind::Plain:
        accepted = c.tls() && check_plain(resp);
        break;
    case AuthKind::External:
        accepted = c.peer_cert_subject() == resp;
        break;
    default:
        c.log("mechanism not offered");
<<<<<<< V
        break;
=======
        return false;
>>>>>>> F
    }

    if (accepted)
        c.set_identity(resp);
    return accepted;
}
