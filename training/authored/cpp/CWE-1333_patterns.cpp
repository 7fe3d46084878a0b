#include <algorithm>
#include <cctype>
#include <cstdint>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <QRegularExpression>
#include <QString>
#include <QStringList>
#include <boost/regex.hpp>
#include <re2/re2.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

bool looksLikeEmail(const std::string& s)
{
<<<<<<< V
    static const std::regex re(R"(^([a-zA-Z0-9]+[._-]?)+@[a-z0-9.-]+$)");
=======
    static const std::regex re(R"(^[a-zA-Z0-9._-]{1,64}@[a-z0-9.-]{1,190}$)");
>>>>>>> F
    return s.size() < 300 && std::regex_match(s, re);
}

bool isSlug(const std::string& s)
{
    static const std::regex re("^[a-z0-9-]{1,40}$");
    return std::regex_match(s, re);
}

std::vector<std::string> findInNotes(const std::vector<std::string>& notes, const std::string& term)
{
    std::vector<std::string> hits;
<<<<<<< V
    const std::regex re(term);
    for (const auto& n : notes)
        if (std::regex_search(n, re))
            hits.push_back(n);
=======
    const RE2 re(term);
    for (const auto& n : notes)
        if (RE2::PartialMatch(n, re))
            hits.push_back(n);
>>>>>>> F
    return hits;
}

QStringList matching(const QStringList &lines, const QString &typed)
{
<<<<<<< V
    const QRegularExpression re(typed);
=======
    const QRegularExpression re(QRegularExpression::escape(typed));
>>>>>>> F
    return lines.filter(re);
}

std::string collapseBlanks(const std::string& text)
{
<<<<<<< V
    static const std::regex re(R"((\s+)+\n)");
    return std::regex_replace(text, re, "\n");
=======
    static const RE2 re(R"(\s+\n)");
    std::string out = text;
    RE2::GlobalReplace(&out, re, "\n");
    return out;
>>>>>>> F
}

bool isVersion(const std::string& header)
{
    static const boost::regex re(R"(^\d{1,4}(\.\d{1,4}){0,3}$)");
    return header.size() < 32 && boost::regex_match(header, re);
}

bool validHostHeader(const std::string& host)
{
<<<<<<< V
    static const boost::regex re(R"(^(([a-z0-9]+-*)*[a-z0-9]+\.?)+$)");
=======
    static const boost::regex re(R"(^[a-z0-9][a-z0-9.-]{0,252}$)");
>>>>>>> F
    return boost::regex_match(host, re);
}

int matchRule(pcre2_code* rule, std::string_view body)
{
    pcre2_match_context* ctx = pcre2_match_context_create(nullptr);
    pcre2_match_data* data = pcre2_match_data_create_from_pattern(rule, nullptr);
<<<<<<< V
    pcre2_set_match_limit(ctx, UINT32_MAX);
=======
    pcre2_set_match_limit(ctx, 100000);
>>>>>>> F
    int rc = pcre2_match(rule, reinterpret_cast<PCRE2_SPTR>(body.data()), body.size(), 0, 0, data, ctx);
    pcre2_match_data_free(data);
    pcre2_match_context_free(ctx);
    return rc;
}

std::string trimmed(std::string_view s)
{
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back())))
        s.remove_suffix(1);
    return std::string(s);
}
