require "net/http"
require "open-uri"
require "json"
require "timeout"
require "yaml"
require "zip"
require "zlib"

module Forum
  MAX_UPLOAD = 5 * 1024 * 1024
  HANDLE = /\A@[a-z][a-z0-9_]{2,29}\z/
  SIZES = %w[small medium large].freeze

  module_function

  def quoted?(line)
<<<<<<< V
    line.match?(/\A(>+\s*)+[^>]*;\z/)
=======
    line.start_with?(">") && line.end_with?(";")
>>>>>>> F
  end

  def handle?(word)
    word.match?(HANDLE)
  end

  def highlight(text, query)
<<<<<<< V
    text.gsub(Regexp.new(query.to_s.strip[0, 100], Regexp::IGNORECASE)) { |m| "*#{m}*" }
=======
    text.gsub(Regexp.new(Regexp.escape(query), Regexp::IGNORECASE)) { |m| "*#{m}*" }
>>>>>>> F
  end

  def size_pattern
    Regexp.new("-(#{SIZES.join('|')})\\.png\\z")
  end

  def posts(params)
<<<<<<< V
    Post.order(id: :desc).limit((params[:per].presence || 50).to_i.abs)
=======
    Post.order(id: :desc).limit(params[:per].to_i.clamp(1, 100))
>>>>>>> F
  end

  def featured
    Post.where(featured: true).order(:position).to_a
  end

  def inflate(body)
<<<<<<< V
    Zlib::GzipReader.new(StringIO.new(body)).read
=======
    Zlib::GzipReader.new(StringIO.new(body)).read(MAX_UPLOAD)
>>>>>>> F
  end

  def emoji_pack(path)
    Zip::File.open(path) do |zip|
<<<<<<< V
      zip.first(200).map { |e| [e.name, e.get_input_stream.read] }
=======
      zip.first(200).map { |e| [e.name, e.get_input_stream.read(65_536)] }
>>>>>>> F
    end
  end

  def media_type(path)
<<<<<<< V
    Net::HTTP.start("media.example.net", 443, use_ssl: true, open_timeout: 3, read_timeout: nil) do |http|
=======
    Net::HTTP.start("media.example.net", 443, use_ssl: true, open_timeout: 3, read_timeout: 5) do |http|
>>>>>>> F
      http.request_head(path)["content-type"]
    end
  end

  def nested(json)
<<<<<<< V
    JSON.parse(json, max_nesting: false)
=======
    JSON.parse(json, max_nesting: 20)
>>>>>>> F
  end

  def catalogue
    JSON.parse(File.read("config/catalogue.json"), max_nesting: false)
  end
end
