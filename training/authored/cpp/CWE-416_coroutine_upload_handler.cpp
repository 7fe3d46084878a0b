#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "store/blob_client.h"
#include "web/request.h"
#include "web/responder.h"

namespace web {

using asio::awaitable;
using asio::use_awaitable;
using namespace std::chrono_literals;

class UploadHandler {
public:
    UploadHandler(asio::any_io_executor ex, std::shared_ptr<store::BlobClient> blobs)
        : ex_(ex), blobs_(std::move(blobs)) {}

    void handle(std::shared_ptr<Request> req, std::shared_ptr<Responder> rsp);

private:
    static awaitable<void> putWithRetry(std::shared_ptr<store::BlobClient> blobs,
                                        std::string key, std::vector<uint8_t> data);

    asio::any_io_executor ex_;
    std::shared_ptr<store::BlobClient> blobs_;
};

awaitable<void> UploadHandler::putWithRetry(std::shared_ptr<store::BlobClient> blobs,
                                            std::string key, std::vector<uint8_t> data)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (int attempt = 0; attempt < 4; ++attempt) {
        if (co_await blobs->put(key, data))
            co_return;
        timer.expires_after(200ms * (1 << attempt));
        co_await timer.async_wait(use_awaitable);
    }
}

static awaitable<void> announce(std::shared_ptr<store::BlobClient> blobs,
                                const std::string& topic, const std::string& key)
{
    asio::steady_timer settle(co_await asio::this_coro::executor);
    settle.expires_after(500ms);
    co_await settle.async_wait(use_awaitable);
    co_await blobs->publish(topic, key);
}

void UploadHandler::handle(std::shared_ptr<Request> req, std::shared_ptr<Responder> rsp)
{
    const std::string key = req->account() + "/" + req->query("name");
    if (!store::validKey(key) || req->body().size() > store::kMaxBlob) {
        rsp->status(400);
        return;
    }
    asio::co_spawn(ex_, putWithRetry(blobs_, key, req->takeBody()), asio::detached);
    const std::string topic = "uploads." + req->account();
<<<<<<< V
    asio::co_spawn(ex_, announce(blobs_, topic, key), asio::detached);
=======
    asio::co_spawn(ex_, [blobs = blobs_, topic, key]() -> awaitable<void> {
        co_await announce(blobs, topic, key);
    }, asio::detached);
>>>>>>> F
    rsp->status(202);
}

} // namespace web
