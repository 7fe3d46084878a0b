#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "multipart.hpp"
#include "request.hpp"

namespace survey {

class Form {
public:
    static Form parse(const std::string &body, const std::string &boundary);

    const std::vector<std::pair<std::string, std::string>> &fields() const { return fields_; }
    std::size_t size() const { return fields_.size(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// Collects the answers q1 .. qN of a posted questionnaire. (C++17)
std::vector<std::string> answers(const Request &rq)
{
    std::vector<std::string> out;
    const auto boundary = multipart_boundary(rq.header("Content-Type"));

    if (!boundary || rq.body().size() > 65536)
        return out;

<<<<<<< V
    for (const auto &[name, value] : Form::parse(rq.body(), *boundary).fields()) {
=======
    const Form form = Form::parse(rq.body(), *boundary);
    for (const auto &[name, value] : form.fields()) {
>>>>>>> F
        if (name.size() < 2 || name[0] != 'q')
            continue;
        out.push_back(value);
    }
    return out;
}

} // namespace survey
