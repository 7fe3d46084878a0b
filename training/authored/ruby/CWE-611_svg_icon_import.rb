require "nokogiri"

# Accepts icons that a workspace uploads and reduces them to the elements we draw.
class SvgIcon
  ALLOWED = %w[svg g path circle rect line polyline polygon title].freeze
  ATTRIBUTES = %w[d cx cy r x y width height points viewBox fill stroke].freeze

  def initialize(source)
    raise ArgumentError, "icon too large" if source.bytesize > 50_000

    @source = source
  end

  def to_s
<<<<<<< V
    doc = Nokogiri::XML(@source) { |config| config.noent.dtdload.strict }
=======
    doc = Nokogiri::XML(@source) { |config| config.nonet.strict }
>>>>>>> F
    doc.traverse do |node|
      next unless node.element?

      node.remove unless ALLOWED.include?(node.name)
      node.attribute_nodes.each { |a| a.remove unless ATTRIBUTES.include?(a.name) }
    end
    doc.root.to_xml
  end
end
