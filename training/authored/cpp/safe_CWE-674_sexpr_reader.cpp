#include <cctype>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pcb/footprint_error.h"
#include "pcb/sexpr.h"

namespace pcb {

// Board files nest freely, so the open lists are kept on an explicit stack.
class SexprReader {
public:
    explicit SexprReader(std::string_view text) : m_text(text) {}
    std::unique_ptr<Sexpr> read();

private:
    bool skipSpace();
    std::string quoted();
    std::string symbol();

    static constexpr size_t kMaxDepth = 256;
    std::string_view m_text;
    size_t m_pos = 0;
};

bool SexprReader::skipSpace()
{
    while (m_pos < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_pos])))
        ++m_pos;
    return m_pos < m_text.size();
}

std::string SexprReader::quoted()
{
    std::string out;
    ++m_pos;
    while (m_pos < m_text.size() && m_text[m_pos] != '"') {
        if (m_text[m_pos] == '\\' && m_pos + 1 < m_text.size())
            ++m_pos;
        out += m_text[m_pos++];
    }
    if (m_pos == m_text.size())
        throw FootprintError("unterminated string");
    ++m_pos;
    return out;
}

std::string SexprReader::symbol()
{
    const size_t start = m_pos;
    while (m_pos < m_text.size()) {
        const char c = m_text[m_pos];
        if (c == '(' || c == ')' || c == '"' || std::isspace(static_cast<unsigned char>(c)))
            break;
        ++m_pos;
    }
    return std::string(m_text.substr(start, m_pos - start));
}

std::unique_ptr<Sexpr> SexprReader::read()
{
    std::vector<std::unique_ptr<Sexpr>> open;
    while (skipSpace()) {
        const char c = m_text[m_pos];
        if (c == '(') {
            if (open.size() == kMaxDepth)
                throw FootprintError("lists nested too deeply");
            open.push_back(Sexpr::list());
            ++m_pos;
        } else if (c == ')') {
            if (open.empty())
                throw FootprintError("unexpected )");
            ++m_pos;
            std::unique_ptr<Sexpr> done = std::move(open.back());
            open.pop_back();
            if (open.empty())
                return done;
            open.back()->append(std::move(done));
        } else {
            if (open.empty())
                throw FootprintError("list expected");
            open.back()->append(Sexpr::atom(c == '"' ? quoted() : symbol()));
        }
    }
    throw FootprintError("unexpected end of file");
}

} // namespace pcb
