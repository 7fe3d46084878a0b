require "nokogiri"
require "rexml/document"
require "ox"
require "net/http"

class FeedParsers
  SCHEMA = Nokogiri::XML::Schema(File.read(File.join(__dir__, "feed.xsd")))

  def invoice(upload)
<<<<<<< V
    doc = Nokogiri::XML(upload.read) { |config| config.noent.dtdload }
=======
    doc = Nokogiri::XML(upload.read) { |config| config.nonet }
>>>>>>> F
    doc.xpath("//line").map { |l| l["sku"] }
  end

  def catalog
    doc = Nokogiri::XML(File.read("config/catalog.xml")) { |config| config.noent.dtdload }
    doc.at_xpath("/catalog/@version").value
  end

  def saml(response)
<<<<<<< V
    Nokogiri::XML(response, nil, nil, Nokogiri::XML::ParseOptions::NOENT | Nokogiri::XML::ParseOptions::DEFAULT_XML)
=======
    Nokogiri::XML(response, nil, nil, Nokogiri::XML::ParseOptions::STRICT)
>>>>>>> F
  end

  def order_lines(doc, sku)
<<<<<<< V
    doc.xpath("//line[@sku='#{sku}']/qty").map(&:text)
=======
    doc.xpath("//line[@sku=$sku]/qty", nil, sku: sku).map(&:text)
>>>>>>> F
  end

  def cell(doc, row, column)
    doc.at_xpath("//row[#{row.to_i}]/cell[#{column.to_i}]")&.text
  end

  def sitemap(body)
<<<<<<< V
    Nokogiri::XML(body, &:huge).css("loc").map(&:text)
=======
    Nokogiri::XML(body).css("loc").map(&:text)
>>>>>>> F
  end

  def rss(body)
<<<<<<< V
    REXML::Security.entity_expansion_limit = 10_000_000
=======
    REXML::Security.entity_expansion_limit = 0
>>>>>>> F
    REXML::Document.new(body).elements.collect("rss/channel/item/title", &:text)
  end

  def svg_size(body)
    root = Nokogiri::XML(body).root
    [root["width"].to_i, root["height"].to_i]
  end

  def restore(body)
<<<<<<< V
    Ox.load(body, mode: :object)
=======
    Ox.load(body, mode: :hash)
>>>>>>> F
  end

  def valid?(body)
    SCHEMA.validate(Nokogiri::XML(body)).empty?
  end

  def transform(doc, stylesheet)
<<<<<<< V
    Nokogiri::XSLT(stylesheet.read).transform(doc)
=======
    Nokogiri::XSLT(File.read("config/feed.xsl")).transform(doc)
>>>>>>> F
  end
end
