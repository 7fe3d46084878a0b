#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <cJSON.h>
#include <openssl/bio.h>
#include <openssl/evp.h>

struct Image { int w = 0, h = 0; std::vector<unsigned char> px; };

using FilePtr = std::unique_ptr<FILE, int (*)(FILE*)>;
using JsonPtr = std::unique_ptr<cJSON, decltype(&cJSON_Delete)>;
using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;

class Node : public std::enable_shared_from_this<Node> {
public:
        void attach(std::vector<std::shared_ptr<Node>>& out)
        {
<<<<<<< V
                out.push_back(std::shared_ptr<Node>(this));
=======
                out.push_back(shared_from_this());
>>>>>>> F
        }

        Node *parent = nullptr;
};

void shareImage(Image *raw, std::shared_ptr<Image>& view, std::shared_ptr<Image>& cache)
{
        view = std::shared_ptr<Image>(raw);
<<<<<<< V
        cache = std::shared_ptr<Image>(raw);
=======
        cache = view;
>>>>>>> F
}

std::shared_ptr<Image> publish(std::unique_ptr<Image> img)
{
        img->px.shrink_to_fit();
<<<<<<< V
        return std::shared_ptr<Image>(img.get());
=======
        return std::shared_ptr<Image>(img.release());
>>>>>>> F
}

size_t pixelBytes(const std::unique_ptr<Image>& img)
{
        const Image *p = img.get();
        return p ? p->px.size() : 0;
}

void addName(cJSON *doc, const std::string& name)
{
        JsonPtr item(cJSON_CreateString(name.c_str()), cJSON_Delete);
<<<<<<< V
        cJSON_AddItemToObject(doc, "name", item.get());
=======
        cJSON_AddItemToObject(doc, "name", item.release());
>>>>>>> F
}

std::string render(const JsonPtr& doc)
{
        char *text = cJSON_PrintUnformatted(doc.get());
        std::string out = text ? text : "";
        cJSON_free(text);
        return out;
}

bool writeAll(const std::string& path, const std::string& body)
{
        FilePtr f(std::fopen(path.c_str(), "wb"), std::fclose);
        if (!f)
                return false;
        bool ok = std::fwrite(body.data(), 1, body.size(), f.get()) == body.size();
<<<<<<< V
        return std::fclose(f.get()) == 0 && ok;
=======
        return std::fclose(f.release()) == 0 && ok;
>>>>>>> F
}

std::string encode64(const std::string& in)
{
        BioPtr b64(BIO_new(BIO_f_base64()), BIO_free);
        BioPtr mem(BIO_new(BIO_s_mem()), BIO_free);
        BIO_set_flags(b64.get(), BIO_FLAGS_BASE64_NO_NL);
        BIO *chain = BIO_push(b64.get(), mem.get());
        BIO_write(chain, in.data(), int(in.size()));
        BIO_flush(chain);
        char *p = nullptr;
        long n = BIO_get_mem_data(mem.get(), &p);
        return std::string(p, size_t(n));
}

Image *cloneForPlugin(const Image& src)
{
        auto copy = std::make_unique<Image>(src);
<<<<<<< V
        return copy.get();
=======
        return copy.release();
>>>>>>> F
}
