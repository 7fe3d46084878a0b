#include <curl/curl.h>
#include <memory>
#include <string>

#include "telemetry.hpp"

namespace telemetry {

struct CurlFree {
    void operator()(CURL *c) const { curl_easy_cleanup(c); }
};
using Handle = std::unique_ptr<CURL, CurlFree>;

static std::string to_json(const Sample &s)
{
    return "{\"t\":" + std::to_string(s.time) + ",\"v\":" + std::to_string(s.value) + "}";
}

static void set_body(CURL *c, const Batch &batch)
{
    std::string body = "[";
    for (const auto &s : batch.samples) {
        if (body.size() > 1)
            body += ',';
        body += to_json(s);
    }
    body += ']';

    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
<<<<<<< V
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, body.c_str());
=======
    curl_easy_setopt(c, CURLOPT_COPYPOSTFIELDS, body.c_str());
>>>>>>> F
}

bool post(const Config &cfg, const Batch &batch)
{
    Handle c(curl_easy_init());
    if (!c || batch.samples.empty())
        return false;

    curl_easy_setopt(c.get(), CURLOPT_URL, cfg.url.c_str());
    curl_easy_setopt(c.get(), CURLOPT_TIMEOUT, 10L);
    set_body(c.get(), batch);
    return curl_easy_perform(c.get()) == CURLE_OK;
}

} // namespace telemetry
