#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "speech.hpp"
#include "speech_c.h"

struct FileCloser { void operator()(std::FILE* f) const { std::fclose(f); } };

extern "C" {

speech_engine* speech_open(const char* model_path)
{
    if (model_path == nullptr)
        return nullptr;
    try {
        std::unique_ptr<std::FILE, FileCloser> probe(std::fopen(model_path, "rb"));
        if (!probe)
            return nullptr;
        auto engine = std::make_unique<speech::Engine>();
        engine->load(probe.get());
        return reinterpret_cast<speech_engine*>(engine.release());
    } catch (...) {
        return nullptr;
    }
}

/* The caller returns the text with speech_text_free. */
char* speech_transcribe(speech_engine* h, const int16_t* pcm, size_t n)
{
    if (h == nullptr || (pcm == nullptr && n != 0))
        return nullptr;
    try {
        auto* engine = reinterpret_cast<speech::Engine*>(h);
        const std::string text = engine->run(pcm, n);
        auto* out = static_cast<char*>(std::malloc(text.size() + 1));
        if (out != nullptr)
            std::memcpy(out, text.c_str(), text.size() + 1);
        return out;
    } catch (...) {
        return nullptr;
    }
}

void speech_text_free(char* s) { std::free(s); }

void speech_close(speech_engine* h) { delete reinterpret_cast<speech::Engine*>(h); }

}
