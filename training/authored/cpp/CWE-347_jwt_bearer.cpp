#include <jwt-cpp/jwt.h>

#include <chrono>
#include <optional>
#include <string>

#include "api.h"

namespace api {

static const std::string &public_key();

// Claims that the handlers look at.
struct Caller {
    std::string subject;
    std::string role;
};

std::optional<Caller> caller_of(const std::string &authorization)
{
    if (authorization.rfind("Bearer ", 0) != 0)
        return std::nullopt;

    try {
        const auto token = jwt::decode(authorization.substr(7));

<<<<<<< V
        if (token.get_algorithm() != "RS256" || token.get_issuer() != "login.fleet.example")
            return std::nullopt;
        if (token.get_expires_at() < std::chrono::system_clock::now())
            return std::nullopt;
=======
        jwt::verify()
            .allow_algorithm(jwt::algorithm::rs256(public_key(), "", "", ""))
            .with_issuer("login.fleet.example")
            .verify(token);
>>>>>>> F

        return Caller{token.get_subject(), token.get_payload_claim("role").as_string()};
    } catch (const std::exception &e) {
        log_debug(e.what());
        return std::nullopt;
    }
}

} // namespace api
