require "open3"
require "tempfile"

module Labels
  class BarcodeRenderer
    class Failed < StandardError; end

    TYPES = { "code128" => "20", "qr" => "58", "ean" => "13" }.freeze

    # content is free text from the label editor
    def svg(type, content)
      file = Tempfile.new(["barcode", ".svg"])
      _, err, status = Open3.capture3(
        "zint", "--barcode=#{TYPES.fetch(type)}", "--output=#{file.path}", "--input=-",
        stdin_data: content.to_s[0, 500]
      )
      raise Failed, err.lines.first.to_s.strip unless status.success?

      File.read(file.path)
    ensure
      file&.close!
    end

    def version
      `zint --version`.strip
    end
  end
end
