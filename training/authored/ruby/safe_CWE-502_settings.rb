require 'date'
require 'digest'
require 'fileutils'
require 'json'
require 'tempfile'
require 'yaml'

# Settings of the feed reader: a YAML file of the user on top of the defaults
# that ship with the program.
class Settings
  class Invalid < StandardError; end

  TYPES = {
    'refresh_minutes' => Integer,
    'keep_days' => Integer,
    'theme' => String,
    'font_scale' => Numeric,
    'proxy' => String,
    'feeds' => Array,
    'last_import' => Date
  }.freeze

  THEMES = %w[light dark sepia].freeze
  MAX_SIZE = 512 * 1024

  def self.defaults
    { 'refresh_minutes' => 30, 'keep_days' => 60, 'theme' => 'light', 'font_scale' => 1.0, 'feeds' => [] }
  end

  def self.parse(text, name = 'settings')
    raise Invalid, "#{name}: file is too large" if text.bytesize > MAX_SIZE
    data = YAML.safe_load(text, permitted_classes: [Date], aliases: false, filename: name) || {}
    raise Invalid, "#{name}: a mapping is expected" unless data.is_a?(Hash)
    new(defaults.merge(data))
  rescue Psych::Exception => e
    raise Invalid, e.message
  end

  def self.load(path)
    parse(File.read(path, encoding: 'UTF-8'), File.basename(path))
  rescue Errno::ENOENT
    new(defaults)
  end

  def initialize(values)
    @values = values
    check
  end

  TYPES.each_key do |key|
    define_method(key) { @values[key] }
  end

  def with(changes)
    self.class.new(@values.merge(changes.transform_keys(&:to_s)))
  end

  # The new content is complete before it takes the name.
  def save(path)
    dir = File.dirname(path)
    FileUtils.mkdir_p(dir, mode: 0o700)
    Tempfile.create('settings', dir) do |f|
      f.write(YAML.dump(@values))
      f.flush
      f.fsync
      f.close
      File.rename(f.path, path)
    end
  end

  private

  def check
    @values.each do |key, value|
      type = TYPES[key] or raise Invalid, "unknown setting #{key.inspect}"
      raise Invalid, "#{key}: #{type} is expected" unless value.nil? || value.is_a?(type)
    end
    raise Invalid, "theme: one of #{THEMES.join(', ')}" unless THEMES.include?(theme)
    raise Invalid, 'refresh_minutes: 5 to 1440' unless refresh_minutes && refresh_minutes.between?(5, 1440)
    raise Invalid, 'font_scale: 0.5 to 3' unless font_scale && font_scale.between?(0.5, 3)
    raise Invalid, 'feeds: a list of web addresses' unless feeds && feeds.all? { |f| f.is_a?(String) && f.match?(%r{\Ahttps?://\S+\z}) }
  end
end

# Parsed articles, kept between two starts.
class ArticleCache
  def initialize(dir)
    @dir = dir
    FileUtils.mkdir_p(dir, mode: 0o700)
  end

  def fetch(feed_url)
    path = File.join(@dir, Digest::SHA1.hexdigest(feed_url) + '.json')
    begin
      return JSON.parse(File.read(path, encoding: 'UTF-8'))
    rescue Errno::ENOENT, JSON::ParserError
      # made below
    end
    articles = yield
    Tempfile.create('cache', @dir) do |f|
      f.write(JSON.generate(articles))
      f.close
      File.rename(f.path, path)
    end
    articles
  end
end
