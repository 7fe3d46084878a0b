# frozen_string_literal: true

# Recognisers for the formats that our log shipper meets.
module LogGrammar
  COMMON = /\A(?<ip>\S+) \S+ (?<user>\S+) \[(?<at>[^\]]+)\] "(?<verb>[A-Z]+) (?<path>\S+)[^"]*" (?<status>\d{3}) (?<size>\d+|-)/
  SYSLOG = /\A<(\d{1,3})>(\w{3} [ \d]\d \d\d:\d\d:\d\d) ([\w.-]+) /
  KEYVAL = /(\w+)=("(?:[^"\\]|\\.)*"|\S+)/
  LEVEL = /^[ \t]*(DEBUG|INFO|WARN|ERROR)\b/
  UUID = /\A\h{8}-\h{4}-\h{4}-\h{4}-\h{12}\z/

  module_function

  def common(line)
    COMMON.match(line)&.named_captures
  end

  def priority(line)
    SYSLOG.match(line) { |m| m[1].to_i.divmod(8) }
  end

  def pairs(line)
    line[0, 8192].scan(KEYVAL).to_h
  end

  def level(block)
    block[LEVEL, 1]
  end

  def ids(words)
    words.grep(UUID)
  end

  def backtrace(block)
    block.scan(/^[ \t]+from (.+?):(\d+):in/).map { |file, line| [file, line.to_i] }
  end

  def mask(line)
    line.gsub(/\b(\d{4})\d{8,11}(\d{4})\b/, '\1********\2')
  end

  def literal_count(block, needle)
    block.scan(/#{Regexp.escape(needle)}/i).size
  end

  def union(words)
    Regexp.union(words.sort_by { |w| -w.size })
  end

  def squeeze(text)
    text.gsub(/[ \t]+/, " ").gsub(/\n{3,}/, "\n\n").strip
  end

  def user_filter(pattern)
    Regexp.new(pattern, Regexp::IGNORECASE, timeout: 0.05)
  rescue RegexpError
    /(?!)/
  end

  def versions(changelog)
    changelog.scan(/^## v?(\d+\.\d+\.\d+)$/).flatten
  end

  def quoted(text)
    text[/"((?>[^"\\]+|\\.)*)"/m, 1]
  end
end
