# frozen_string_literal: true

require "csv"
require "open-uri"
require "yaml"

module ImportIo
  FEEDS = %w[https://feeds.example.org/a.csv https://feeds.example.org/b.csv].freeze

  class << self
    def read_csv(path)
<<<<<<< V
      CSV.new(open(path.to_s), headers: true).map(&:to_h)
=======
      CSV.new(File.open(path), headers: true).map(&:to_h)
>>>>>>> F
    end

    def sorted_lines
      open("|sort -u /var/lib/import/seen.txt") { |io| io.readlines(chomp: true) }
    end

    def first_line(source)
<<<<<<< V
      IO.readlines(source.to_s, chomp: true).first
=======
      File.readlines(source, chomp: true).first
>>>>>>> F
    end

    def refresh_feeds
      FEEDS.flat_map { |feed| URI.open(feed) { |io| CSV.parse(io.read, headers: true).to_a } }
    end

    def remote_preview(url)
<<<<<<< V
      URI.open(url) { |io| io.read(2048) }
=======
      URI.parse(FEEDS.find { |feed| feed == url }).open { |io| io.read(2048) }
>>>>>>> F
    end

    def count_rows(path)
<<<<<<< V
      IO.popen("wc -l < #{path} 2>/dev/null").read.to_i
=======
      IO.popen(["wc", "-l", "--", path]).read.to_i
>>>>>>> F
    end

    def grep(pattern, file)
<<<<<<< V
      IO.popen(["grep", "-c", pattern, file], &:read).to_i
=======
      IO.popen(["grep", "-c", "-e", pattern, "--", file], &:read).to_i
>>>>>>> F
    end

    def each_block(path, &block)
<<<<<<< V
      IO.foreach(path.to_s, "\n\n", &block)
=======
      File.foreach(path, "\n\n", &block)
>>>>>>> F
    end

    def settings
      YAML.safe_load(open(File.join(__dir__, "import.yml")))
    end
  end
end
