require 'nokogiri'
require 'libxml'

class InvoiceImport
  def initialize(schema_dir)
    @schema_dir = schema_dir
  end

  def parse(body)
<<<<<<< V
    Nokogiri::XML(body) { |config| config.noent.dtdload }
=======
    Nokogiri::XML(body) { |config| config.nonet.noblanks }
>>>>>>> F
  end

  def strict(body)
<<<<<<< V
    Nokogiri::XML::Document.parse(body, nil, nil, Nokogiri::XML::ParseOptions::NOENT | Nokogiri::XML::ParseOptions::STRICT)
=======
    Nokogiri::XML::Document.parse(body, nil, nil, Nokogiri::XML::ParseOptions::NONET | Nokogiri::XML::ParseOptions::STRICT)
>>>>>>> F
  end

  def own_schema
    Nokogiri::XML::Schema(File.read(File.join(@schema_dir, 'invoice.xsd')))
  end

  def load_schema(body)
<<<<<<< V
    options = Nokogiri::XML::ParseOptions::DEFAULT_SCHEMA & ~Nokogiri::XML::ParseOptions::NONET
=======
    options = Nokogiri::XML::ParseOptions::DEFAULT_SCHEMA
>>>>>>> F
    Nokogiri::XML::Schema.new(body, options)
  end

  def find_line(doc, sku)
<<<<<<< V
    doc.at_xpath("//line[@sku='#{sku}']")
=======
    doc.at_xpath('//line[@sku=$sku]', nil, sku: sku)
>>>>>>> F
  end

  def line_count(doc)
    doc.xpath('count(//line)').to_i
  end

  def reader(io)
<<<<<<< V
    Nokogiri::XML::Reader(io) { |cfg| cfg.dtdload.noent }
=======
    Nokogiri::XML::Reader(io) { |cfg| cfg.nonet }
>>>>>>> F
  end

  def libxml_doc(body)
<<<<<<< V
    LibXML::XML::Parser.string(body, options: LibXML::XML::Parser::Options::NOENT).parse
=======
    LibXML::XML::Parser.string(body, options: LibXML::XML::Parser::Options::NONET).parse
>>>>>>> F
  end

  def transform(doc)
    Nokogiri::XSLT(File.read(File.join(@schema_dir, 'invoice.xsl'))).transform(doc)
  end

  def summary(number, customer)
<<<<<<< V
    "<invoice><number>#{Integer(number)}</number><customer>#{customer}</customer></invoice>"
=======
    "<invoice><number>#{Integer(number)}</number><customer>#{customer.encode(xml: :text)}</customer></invoice>"
>>>>>>> F
  end

  def export(lines)
    Nokogiri::XML::Builder.new do |xml|
      xml.lines { lines.each { |l| xml.line(l.text, sku: l.sku) } }
    end.to_xml
  end
end
