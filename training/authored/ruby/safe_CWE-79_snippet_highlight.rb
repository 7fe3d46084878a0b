module SearchHelper
  # Wraps the words of the query in <mark>. Returns markup.
  def highlight_hits(text, query)
    words = query.to_s.scan(/[[:alnum:]]{2,}/).first(8)
    return h(text) if words.empty?

    pattern = Regexp.new(Regexp.union(words).source, Regexp::IGNORECASE)
    out = +""
    rest = text.to_s
    while (m = pattern.match(rest))
      out << h(m.pre_match) << "<mark>" << h(m[0]) << "</mark>"
      rest = m.post_match
    end
    out << h(rest)
    raw(out)
  end

  def result_count(n)
    "<small>#{n.to_i} #{n.to_i == 1 ? 'result' : 'results'}</small>".html_safe
  end
end
