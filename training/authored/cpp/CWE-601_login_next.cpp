#include <string>

#include "httplib.h"
#include "auth.h"

// Where to go after the login form: a page of ours.
static std::string next_page(const httplib::Request &req)
{
    if (!req.has_param("next"))
        return "/home";
    const std::string next = req.get_param_value("next");
<<<<<<< V
    if (next.empty() || next[0] != '/')
        return "/home";
=======
    if (next.empty() || next[0] != '/' || next.find_first_of("/\\", 1) == 1)
        return "/home";
>>>>>>> F
    if (next.find_first_of("\r\n\t") != std::string::npos)
        return "/home";
    return next;
}

void login_post(const httplib::Request &req, httplib::Response &res)
{
    const auto user = auth::check(req.get_param_value("user"), req.get_param_value("password"));
    if (!user) {
        res.status = 401;
        res.set_content("Login failed", "text/plain");
        return;
    }
    res.set_header("Set-Cookie", auth::new_session_cookie(*user));
    res.set_redirect(next_page(req));
}
