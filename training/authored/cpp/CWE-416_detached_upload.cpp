#include <atomic>
#include <string>
#include <thread>
#include <vector>
#include "s3client.h"
#include "clip.h"
static std::atomic<int> in_flight{0};
static bool wants_upload(const Clip& clip)
{
    return clip.seconds() > 2 && !clip.is_private();
}
// Called by the camera loop whenever motion has ended.
void finish_clip(Clip& clip, const S3Config& cfg)
{
    std::vector<uint8_t> data = clip.encode();
    std::string key = cfg.prefix + "/" + clip.id() + ".mp4";
    if (!wants_upload(clip))
        return;
    if (in_flight.load() >= 4) {
        clip.keep_local(data);
        return;
    }
    ++in_flight;
<<<<<<< V
    std::thread([&] {
        S3Client client(cfg);
        client.put(key, data);
        --in_flight;
    }).detach();
=======
    std::thread([cfg, key = std::move(key), data = std::move(data)] {
        S3Client client(cfg);
        client.put(key, data);
        --in_flight;
    }).detach();
>>>>>>> F
}
