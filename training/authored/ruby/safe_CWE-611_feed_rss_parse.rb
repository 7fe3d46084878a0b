require "nokogiri"
require "time"

module Aerial
  class RssReader
    Item = Struct.new(:title, :link, :published_at)

    # xml is the body that a podcast host on the internet answered with
    def items(xml)
      doc = Nokogiri::XML(xml) { |c| c.options = Nokogiri::XML::ParseOptions::RECOVER | Nokogiri::XML::ParseOptions::NONET }
      doc.xpath("//item").first(200).filter_map do |node|
        link = node.at_xpath("link")&.text.to_s.strip
        next unless link.start_with?("https://", "http://")

        Item.new(node.at_xpath("title")&.text.to_s[0, 300], link, time(node.at_xpath("pubDate")&.text))
      end
    end

    private

    def time(text)
      Time.rfc2822(text.to_s)
    rescue ArgumentError
      nil
    end
  end
end
