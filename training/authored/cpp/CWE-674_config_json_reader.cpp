//! A small JSON reader without dependencies, for the settings that the game
//! loads from disk and for the messages of the lobby server's web socket.
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tinyjson {
struct Node;
using Array = std::vector<Node>;
using Object = std::map<std::string, Node, std::less<>>;
struct Node
{
    std::variant<std::nullptr_t, bool, double, std::string, std::unique_ptr<Array>, std::unique_ptr<Object>> v;
    const Node *get(std::string_view key) const
    {
        auto *o = std::get_if<std::unique_ptr<Object>>(&v);
        if (!o)
            return nullptr;
        auto it = (*o)->find(key);
        return it == (*o)->end() ? nullptr : &it->second;
    }
};
constexpr int MaxDepth = 64;
constexpr std::size_t MaxText = 1u << 20;
class Parser
{
public:
    explicit Parser(std::string_view text) : m_text(text) {}
    std::optional<Node> document()
    {
        if (m_text.size() > MaxText)
            return std::nullopt;
        Node root;
        if (!value(root))
            return std::nullopt;
        space();
        if (m_at != m_text.size())
            return std::nullopt;
        return root;
    }
private:
    //! Counts how deep we are; false once it is too deep.
    struct Level
    {
        explicit Level(int &d) : depth(d) { ++depth; }
        ~Level() { --depth; }
        explicit operator bool() const { return depth <= MaxDepth; }
        int &depth;
    };
    bool more() const { return m_at < m_text.size(); }
    char peek() const { return m_text[m_at]; }
    void space()
    {
        while (more() && (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t'))
            ++m_at;
    }
    bool accept(char c)
    {
        space();
        if (!more() || peek() != c)
            return false;
        ++m_at;
        return true;
    }
    bool word(std::string_view w)
    {
        if (m_text.substr(m_at, w.size()) != w)
            return false;
        m_at += w.size();
        return true;
    }
    bool value(Node &out)
    {
        space();
        if (!more())
            return false;
        switch (peek()) {
        case '{':
            return object(out);
        case '[':
            return array(out);
        case '"': {
            std::string s;
            if (!string(s))
                return false;
            out.v = std::move(s);
            return true;
        }
        case 't':
            out.v = true;
            return word("true");
        case 'f':
            out.v = false;
            return word("false");
        case 'n':
            out.v = nullptr;
            return word("null");
        default:
            return number(out);
        }
    }
    bool array(Node &out)
    {
<<<<<<< V
        ++m_at;
=======
        Level level(m_depth);
        ++m_at;
        if (!level)
            return false;
>>>>>>> F
        auto items = std::make_unique<Array>();
        if (!accept(']')) {
            do {
                items->emplace_back();
                if (!value(items->back()))
                    return false;
            } while (accept(','));
            if (!accept(']'))
                return false;
        }
        out.v = std::move(items);
        return true;
    }
    bool object(Node &out)
    {
        Level level(m_depth);
        if (!level)
            return false;
        ++m_at;
        auto slots = std::make_unique<Object>();
        if (!accept('}')) {
            do {
                std::string key;
                space();
                if (!more() || peek() != '"' || !string(key) || !accept(':'))
                    return false;
                if (!value((*slots)[std::move(key)]))
                    return false;
            } while (accept(','));
            if (!accept('}'))
                return false;
        }
        out.v = std::move(slots);
        return true;
    }
    bool string(std::string &out)
    {
        for (++m_at; more();) {
            const char c = m_text[m_at++];
            if (c == '"')
                return true;
            if (c != '\\') {
                out += c;
                continue;
            }
            if (!more())
                return false;
            switch (m_text[m_at++]) {
            case '"': out += '"'; break;
            case '\\': out += '\\'; break;
            case '/': out += '/'; break;
            case 'n': out += '\n'; break;
            case 't': out += '\t'; break;
            case 'r': out += '\r'; break;
            case 'b': out += '\b'; break;
            case 'f': out += '\f'; break;
            case 'u':
                if (!unicode(out))
                    return false;
                break;
            default:
                return false;
            }
        }
        return false;
    }
    //! Four hex digits, written as UTF-8. Surrogates become a question mark.
    bool unicode(std::string &out)
    {
        unsigned cp = 0;
<<<<<<< V
        const char *first = m_text.data() + m_at;
        auto [end, ec] = std::from_chars(first, first + 4, cp, 16);
        if (ec != std::errc() || end != first + 4)
            return false;
=======
        if (m_text.size() - m_at < 4)
            return false;
        const char *first = m_text.data() + m_at;
        auto [end, ec] = std::from_chars(first, first + 4, cp, 16);
        if (ec != std::errc() || end != first + 4)
            return false;
>>>>>>> F
        m_at += 4;
        if (cp >= 0xd800 && cp <= 0xdfff) {
            out += '?';
        } else if (cp < 0x80) {
            out += char(cp);
        } else if (cp < 0x800) {
            out += char(0xc0 | cp >> 6);
            out += char(0x80 | (cp & 0x3f));
        } else {
            out += char(0xe0 | cp >> 12);
            out += char(0x80 | (cp >> 6 & 0x3f));
            out += char(0x80 | (cp & 0x3f));
        }
        return true;
    }
    bool number(Node &out)
    {
        double d = 0;
        const char *first = m_text.data() + m_at;
        auto [end, ec] = std::from_chars(first, m_text.data() + m_text.size(), d);
        if (ec != std::errc() || !std::isfinite(d))
            return false;
        m_at += std::size_t(end - first);
        out.v = d;
        return true;
    }
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
};
std::optional<Node> parse(std::string_view text) { return Parser(text).document(); }
} // namespace tinyjson
