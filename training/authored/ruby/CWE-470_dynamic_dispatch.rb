class ExportsController < ApplicationController
  EXPORTERS = { "csv" => CsvExporter, "xlsx" => XlsxExporter }.freeze
  SCOPES = { "recent" => :recent, "archived" => :archived, "mine" => :mine }.freeze

  def create
<<<<<<< V
    exporter = "#{params[:format_name]}Exporter".classify.constantize.new(current_user)
=======
    exporter = EXPORTERS.fetch(params[:format_name]).new(current_user)
>>>>>>> F
    send_data exporter.call, filename: exporter.filename
  end

  def index
    scope = params[:scope]
<<<<<<< V
    @exports = current_user.exports.public_send((scope.presence || :recent).to_sym)
=======
    @exports = current_user.exports.public_send(SCOPES.fetch(scope, :recent))
>>>>>>> F
  end

  def update
    export = current_user.exports.find(params[:id])
    params[:options].each_pair do |key, value|
<<<<<<< V
      export.public_send("#{key}=", value.to_s)
=======
      export.options[key] = value.to_s
>>>>>>> F
    end
    export.save!
  end

  def preview
    params.to_unsafe_h.each do |name, value|
<<<<<<< V
      instance_variable_set("@#{name}", value)
=======
      instance_variable_set("@#{name}", value) if %w[page query].include?(name)
>>>>>>> F
    end
    render :preview
  end
end

class FormulaField
  OPERATORS = { "+" => :+, "-" => :-, "*" => :*, "/" => :/ }.freeze

  def compute(left, operator, right)
<<<<<<< V
    eval("#{left} #{operator} #{right}")
=======
    Float(left).public_send(OPERATORS.fetch(operator), Float(right))
>>>>>>> F
  end

  def render(template, row)
<<<<<<< V
    ERB.new(template).result_with_hash(row: row)
=======
    template.gsub(/\{\{(\w+)\}\}/) { ERB::Util.h(row[$1].to_s) }
>>>>>>> F
  end

  def self.define_accessors(names)
    names.each do |name|
      define_method(name) { instance_variable_get("@#{name}") }
      define_method("#{name}=") { |value| instance_variable_set("@#{name}", value) }
    end
  end
  define_accessors %i[label width precision]
end

class CommandBus
  def dispatch(message)
<<<<<<< V
    handler = message["type"].to_s.camelize.constantize
=======
    handler = Commands::TABLE.fetch(message["type"])
>>>>>>> F
    handler.new(message["data"]).call
  end

  # Names come from the class table of this file, written at load time.
  def self.register(*types)
    types.each do |type|
      class_eval <<~RUBY, __FILE__, __LINE__ + 1
        def #{type}_queue
          @#{type}_queue ||= Queue.new
        end
      RUBY
    end
  end
  register :mail, :index, :report

  def run_rule(rule, record)
<<<<<<< V
    record.instance_eval(rule.condition)
=======
    record.has_attribute?(rule.field) && record[rule.field] == rule.expected
>>>>>>> F
  end

  def adapter
    "Adapters::#{Rails.configuration.x.bus_adapter.to_s.camelize}".constantize.instance
  end
end
