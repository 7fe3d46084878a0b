# frozen_string_literal: true

module Dashboard
  class WidgetFactory
    TYPES = {
      "counter" => "Dashboard::Widgets::Counter",
      "chart" => "Dashboard::Widgets::Chart",
      "table" => "Dashboard::Widgets::Table"
    }.freeze

    OPERATIONS = %i[refresh collapse expand].freeze

    def self.build(spec)
      type = TYPES.fetch(spec["type"]) { raise ArgumentError, "no widget of type #{spec['type'].inspect}" }
      type.constantize.new(**options(spec))
    end

    def self.options(spec)
      {
        title: spec["title"].to_s[0, 80],
        width: Integer(spec["width"] || 1).clamp(1, 4),
        source: spec["source"].to_s
      }
    end
    private_class_method :options

    def self.apply(widget, operation)
      op = OPERATIONS.find { |o| o.to_s == operation }
      raise ArgumentError, "no such operation" unless op

      widget.public_send(op)
    end

    %w[counter chart table].each do |name|
      define_singleton_method(:"new_#{name}") do |title, source|
        build("type" => name, "title" => title, "source" => source)
      end
    end
  end
end
