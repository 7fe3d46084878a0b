module TextPatterns
  SEMVER = /\A(\d+)\.(\d+)\.(\d+)\z/
  WORDS = /(?:\w+\s?)+/

  module_function

  def email?(value)
<<<<<<< V
    value.match?(/\A([a-z0-9]+[._-]?)+@[a-z0-9.]+\z/i)
=======
    value.match?(/\A[a-z0-9._-]+@[a-z0-9.]+\z/i)
>>>>>>> F
  end

  def release(value)
    value.match(SEMVER)&.captures&.map(&:to_i)
  end

  def strip_padding(line)
<<<<<<< V
    line.sub(/(\s|&nbsp;)*\s*$/, "")
=======
    line.gsub("&nbsp;", " ").rstrip
>>>>>>> F
  end

  def title_words
    File.foreach(File.join(__dir__, "titles.txt")).map { |line| line[WORDS] }
  end

  def bracket_notes(text)
<<<<<<< V
    text.match?(/\A(\(([^()]*)*\)|\w)+\z/)
=======
    text.match?(/\A(?>\([^()]*\)|\w)+\z/)
>>>>>>> F
  end

  def search_notes(notes, query)
<<<<<<< V
    notes.grep(Regexp.new(query, Regexp::IGNORECASE))
=======
    notes.grep(Regexp.new(Regexp.escape(query), Regexp::IGNORECASE))
>>>>>>> F
  end

  def admin_search(notes, pattern)
    notes.grep(Regexp.new(pattern, timeout: 0.2))
  end

  def csv_like?(line)
<<<<<<< V
    line.match?(/\A(.*,)*.*\z/)
=======
    line.match?(/\A[^,]*(?:,[^,]*)*\z/)
>>>>>>> F
  end

  def slug(title)
    title.downcase.gsub(/[^a-z0-9]+/, "-").gsub(/\A-+|-+\z/, "")[0, 60]
  end

  def mentions(text)
<<<<<<< V
    text.scan(/@((?:[a-z]+-?)+)(?!\w)/)
=======
    text.scan(/@([a-z]+(?:-[a-z]+){0,3})(?!\w)/)
>>>>>>> F
  end
end
