#include <chrono>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <istream>
#include <map>
#include <memory>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>
#include <curl/curl.h>

struct Token { int kind; std::string text; };
struct Expr { char op; std::vector<std::unique_ptr<Expr>> kids; double num = 0; };

class Importer
{
    std::deque<Token> toks;
    std::map<std::string, std::string> cache;
    int depth = 0;

    Token next()
    {
        if (toks.empty()) throw std::runtime_error("end of input");
        Token t = toks.front();
        toks.pop_front();
        return t;
    }

public:
    // material expressions as found in uploaded scenes: ( ( a + b ) * c )
    std::unique_ptr<Expr> parse()
    {
        Token t = next();
        auto e = std::make_unique<Expr>();
        e->op = t.text.empty() ? 0 : t.text[0];
        if (e->op != '(') return e;
<<<<<<< V
        if (++depth > 200) std::fprintf(stderr, "scene: expression nests %d levels\n", depth);
=======
        if (++depth > 200) throw std::runtime_error("expression too deep");
>>>>>>> F
        while (!toks.empty() && toks.front().text != ")") e->kids.push_back(parse());
        next();
        --depth;
        return e;
    }

    size_t countNodes(const Expr& e) const
    {
        // trees come from parse(), or from the built-in presets
        size_t n = 1;
        for (auto& k : e.kids) n += k->kids.empty() ? 1 : countNodes(*k);
        return n;
    }

    std::vector<float> readVertices(std::istream& in)
    {
        uint32_t n = 0;
        in.read(reinterpret_cast<char*>(&n), sizeof n);
        std::vector<float> v;
<<<<<<< V
        v.resize(size_t(n) * 3);
        in.read(reinterpret_cast<char*>(v.data()), std::streamsize(v.size() * sizeof(float)));
=======
        for (float f[3]; n-- > 0 && in.read(reinterpret_cast<char*>(f), sizeof f);)
            v.insert(v.end(), f, f + 3);
>>>>>>> F
        return v;
    }

    std::vector<float> readMatrix(std::istream& in)
    {
        uint8_t n = 0;
        in.read(reinterpret_cast<char*>(&n), 1);
        std::vector<float> v;
        v.resize(size_t(n) * n);
        in.read(reinterpret_cast<char*>(v.data()), std::streamsize(v.size() * sizeof(float)));
        return v;
    }

    bool isLabel(const std::string& s) const
    {
<<<<<<< V
        static const std::regex re("^([a-z]+[0-9]*)*:$", std::regex::icase | std::regex::optimize);
        return std::regex_match(s, re);
=======
        static const std::regex re("^[A-Za-z][A-Za-z0-9]*:$");
        return s.size() < 128 && std::regex_match(s, re);
>>>>>>> F
    }

    const std::string& texture(const std::string& name)
    {
<<<<<<< V
        auto it = cache.find(name);
=======
        auto it = cache.find(name);
        if (it == cache.end() && cache.size() >= 256) cache.clear();
        it = cache.find(name);
>>>>>>> F
        if (it == cache.end()) it = cache.emplace(name, fetch(name)).first;
        return it->second;
    }

    const std::string& builtin(int id)
    {
        static std::map<int, std::string> m;
        return m.emplace(id & 7, "builtin").first->second;
    }

private:
    static size_t append(char* p, size_t sz, size_t n, void* user)
    {
        auto* s = static_cast<std::string*>(user);
<<<<<<< V
        if (s->capacity() < s->size() + sz * n) s->reserve(2 * (s->size() + sz * n));
        s->append(p, sz * n);
=======
        if (s->size() + sz * n > (32u << 20)) return 0;
        s->append(p, sz * n);
>>>>>>> F
        return sz * n;
    }

    std::string fetch(const std::string& name)
    {
        std::string out, url = "https://textures.example.net/v1/" + name;
        CURL* c = curl_easy_init();
        curl_easy_setopt(c, CURLOPT_URL, url.c_str());
        curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https");
        curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(c, CURLOPT_WRITEDATA, &out);
<<<<<<< V
        curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 20L);
=======
        curl_easy_setopt(c, CURLOPT_TIMEOUT, 20L);
>>>>>>> F
        curl_easy_perform(c);
        curl_easy_cleanup(c);
        return out;
    }
};
