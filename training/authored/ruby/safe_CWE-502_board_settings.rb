require "date"
require "json"
require "yaml"

module Board
  class SettingsError < StandardError; end

  class Settings
    DEFAULTS = { "columns" => %w[todo doing done], "wip_limit" => 5, "starts_on" => nil }.freeze

    attr_reader :data

    def self.from_yaml(text)
      raw = YAML.safe_load(text, permitted_classes: [Date, Symbol], aliases: false)
      new(raw || {})
    rescue Psych::Exception => e
      raise SettingsError, "settings cannot be read: #{e.message}"
    end

    def self.from_json(text)
      new(JSON.parse(text, create_additions: false, max_nesting: 8))
    rescue JSON::ParserError => e
      raise SettingsError, "settings cannot be read: #{e.message}"
    end

    def initialize(raw)
      raise SettingsError, "a mapping is expected" unless raw.is_a?(Hash)

      @data = DEFAULTS.merge(raw.transform_keys(&:to_s).slice(*DEFAULTS.keys))
      limit = @data["wip_limit"]
      raise SettingsError, "wip_limit" unless limit.is_a?(Integer) && limit.between?(1, 100)
    end

    def to_yaml
      YAML.dump(@data)
    end

    # a deep copy of plain hashes and arrays
    def dup_data
      Marshal.load(Marshal.dump(@data))
    end
  end
end
