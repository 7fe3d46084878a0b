# frozen_string_literal: true

require "nokogiri"
require "zip"
require "bigdecimal"

module Tenders
  # Imports bills of quantities. Bidders upload them as XML, or zipped with
  # drawings; the office keeps its own catalogue of standard texts in the same
  # format, but written with entities for recurring phrases.
  class Importer
    NS = { "b" => "urn:example:quantities:3" }.freeze
    SCHEMA_PATH = Rails.root.join("config", "schemas", "quantities-3.xsd")
    CATALOGUE_PATH = Rails.root.join("config", "catalogue", "standard-texts.xml")
    MAX_XML = 12 * 1024 * 1024
    MAX_DRAWING = 30 * 1024 * 1024
    MAX_DRAWINGS = 20
    UNITS = %w[m m2 m3 kg t pcs h ls].freeze

    class Invalid < StandardError; end

    Position = Struct.new(:number, :text, :quantity, :unit, :price)

    attr_reader :tender, :notes

    def initialize(tender)
      @tender = tender
      @notes = []
    end

    def import(upload)
      raise Invalid, "empty file" if upload.size.zero?

      xml = zip?(upload) ? unpack(upload) : bounded(upload, MAX_XML)
      document = parse(xml)
      check(document)

      Tender.transaction do
        tender.positions.delete_all
        positions(document).each { |p| tender.positions.create!(p.to_h) }
        tender.update!(imported_at: Time.current, bidder: bidder(document))
      end
      notes
    end

    # Phrases of the office, by key. Read once per process from our own file.
    def self.catalogue
      @catalogue ||= begin
        doc = Nokogiri::XML(File.read(CATALOGUE_PATH)) { |c| c.strict.noent.nonet }
        doc.xpath("//text").to_h { |node| [node["key"], node.text.strip] }
      end
    end

    private

    def parse(xml)
<<<<<<< V
      document = Nokogiri::XML(xml) { |c| c.strict.noent.nonet }
=======
      document = Nokogiri::XML(xml) { |c| c.strict.nonet }
      raise Invalid, "document type not allowed" if document.internal_subset
>>>>>>> F
      raise Invalid, "wrong root" unless document.root&.name == "Quantities"

      document
    rescue Nokogiri::XML::SyntaxError => e
      raise Invalid, "line #{e.line}: #{e.message[0, 120]}"
    end

    def check(document)
      errors = schema.validate(document)
      return if errors.empty?

      raise Invalid, errors.first(5).map { |e| e.message[0, 120] }.join("; ")
    end

    def schema
      @schema ||= Nokogiri::XML::Schema(File.read(SCHEMA_PATH))
    end

    def positions(document)
      document.xpath("//b:Position", NS).map do |node|
        unit = value(node, "Unit")
        note(node, "unit #{unit}") unless UNITS.include?(unit)

        Position.new(
          node["No"].to_s[0, 20],
          text_of(node),
          decimal(value(node, "Quantity")),
          unit,
          decimal(value(node, "UnitPrice"))
        )
      end
    end

    def text_of(node)
      key = node.at_xpath("b:Text", NS)&.[]("Standard")
      return value(node, "Text")[0, 4000] if key.nil?

      self.class.catalogue.fetch(key) do
        note(node, "standard text #{key[0, 20]} is unknown")
        value(node, "Text")[0, 4000]
      end
    end

    def bidder(document)
      document.at_xpath("/b:Quantities/b:Bidder/b:Name", NS)&.text.to_s.strip[0, 200]
    end

    def value(node, name)
      node.at_xpath("b:#{name}", NS)&.text.to_s.strip
    end

    def decimal(text)
      BigDecimal(text.tr(",", "."))
    rescue ArgumentError
      raise Invalid, "number expected: #{text[0, 20]}"
    end

    def note(node, message)
      notes << "#{node["No"]}: #{message}"
    end

    def zip?(upload)
      magic = upload.read(4)
      upload.rewind
      magic == "PK\x03\x04".b
    end

    # Takes the one XML file out of the archive and keeps the drawings.
    def unpack(upload)
      xml = nil
      Zip::File.open_buffer(upload) do |archive|
        entries = archive.select(&:file?)
        raise Invalid, "too many files" if entries.size > MAX_DRAWINGS + 1

        entries.each do |entry|
          if entry.name.downcase.end_with?(".xml")
            raise Invalid, "more than one list" if xml

<<<<<<< V
            raise Invalid, "too large" if entry.size > MAX_XML
            xml = entry.get_input_stream.read
=======
            xml = bounded(entry.get_input_stream, MAX_XML)
>>>>>>> F
          elsif entry.name.downcase.end_with?(".pdf")
            keep_drawing(entry)
          end
        end
      end
      xml or raise Invalid, "no list in the archive"
    rescue Zip::Error
      raise Invalid, "archive cannot be read"
    end

    def keep_drawing(entry)
      bytes = bounded(entry.get_input_stream, MAX_DRAWING)
      raise Invalid, "drawing is no PDF" unless bytes.start_with?("%PDF-")

      tender.drawings.attach(io: StringIO.new(bytes), filename: File.basename(entry.name), content_type: "application/pdf")
    end

    def bounded(io, limit)
      data = io.read(limit + 1).to_s
      raise Invalid, "too large" if data.bytesize > limit

      data
    end
  end
end
