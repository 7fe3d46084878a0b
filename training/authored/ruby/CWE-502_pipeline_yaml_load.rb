require "date"
require "yaml"

module Kettle
  # A push event names a commit; the pipeline is read from that commit's kettle.yml.
  class PipelineFile
    class Invalid < StandardError; end

    KEYS = %w[image steps services cache].freeze

    attr_reader :steps, :image

    def self.from_blob(blob)
      raise Invalid, "file too large" if blob.bytesize > 100_000

<<<<<<< V
      doc = YAML.unsafe_load(blob)
=======
      doc = YAML.safe_load(blob, permitted_classes: [Date], aliases: true)
>>>>>>> F
      raise Invalid, "mapping expected" unless doc.is_a?(Hash)

      new(doc)
    rescue Psych::Exception => e
      raise Invalid, e.message
    end

    def initialize(doc)
      unknown = doc.keys - KEYS
      raise Invalid, "unknown keys: #{unknown.join(', ')}" if unknown.any?

      @image = doc.fetch("image", "ruby:3.2").to_s
      @steps = Array(doc["steps"]).map(&:to_s)
    end
  end
end
