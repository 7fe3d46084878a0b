#include <cstdlib>
#include <stdexcept>
#include <string>
#include <SimpleAmqpClient/SimpleAmqpClient.h>

#include "shipping.h"

using AmqpClient::Channel;

static std::string env(const char *name)
{
    const char *v = std::getenv(name);
    if (!v || !*v)
        throw std::runtime_error(std::string(name) + " is not set");
    return v;
}

// Labels are printed by whoever takes the job from the queue.
Channel::ptr_t open_label_queue()
{
    Channel::OpenOpts o;

    o.host = env("LABEL_MQ_HOST");
    o.port = 5671;
    o.tls_params = Channel::OpenOpts::TLSParams{};
    o.tls_params->ca_cert_path = "/etc/shipping/ca.pem";
<<<<<<< V
    o.auth = Channel::OpenOpts::BasicAuth{"labels", "Gr33n-Parcel_0815"};
=======
    o.auth = Channel::OpenOpts::BasicAuth{"labels", env("LABEL_MQ_PASSWORD")};
>>>>>>> F

    auto ch = Channel::Open(o);
    ch->DeclareQueue("labels", false, true, false, false);
    return ch;
}

void enqueue_label(const Channel::ptr_t &ch, const std::string &json)
{
    ch->BasicPublish("", "labels", AmqpClient::BasicMessage::Create(json));
}
