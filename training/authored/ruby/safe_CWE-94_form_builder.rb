# frozen_string_literal: true

require "csv"
require "open3"
require "shellwords"

module FormBuilder
  FIELD_TYPES = %w[text number date choice].freeze
  OPERATORS = { "gt" => :>, "lt" => :<, "eq" => :== }.freeze

  class Field
    attr_reader :name, :type, :options

    FIELD_TYPES.each do |t|
      class_eval <<~RUBY, __FILE__, __LINE__ + 1
        def #{t}?
          type == "#{t}"
        end
      RUBY
    end

    def initialize(attrs)
      @name = attrs.fetch("name")[/\A[a-z][a-z0-9_]{0,39}\z/] or raise ArgumentError, "name"
      @type = FIELD_TYPES.include?(attrs["type"]) ? attrs["type"] : "text"
      @options = Array(attrs["options"]).first(50).map(&:to_s)
    end

    def parse(value)
      case type
      when "number" then Float(value, exception: false)
      when "date" then Date.iso8601(value.to_s)
      when "choice" then options.find { |o| o == value }
      else value.to_s.first(2000)
      end
    rescue Date::Error
      nil
    end
  end

  class Condition
    def initialize(attrs)
      @left = attrs["field"].to_s
      @op = OPERATORS.fetch(attrs["op"])
      @right = attrs["value"].to_f
    end

    def holds?(answers)
      answers[@left].to_f.public_send(@op, @right)
    end
  end

  class Submissions
    def initialize(form)
      @form = form
    end

    def add(params)
      answers = @form.fields.to_h { |f| [f.name, f.parse(params[f.name])] }
      @form.submissions.create!(answers: answers, state: @form.conditions.all? { |c| c.holds?(answers) } ? "ok" : "review")
    end

    def sorted(by, direction)
      column = %w[created_at state].include?(by) ? by : "created_at"
      @form.submissions.order(column => direction == "asc" ? :asc : :desc).limit(500)
    end

    def with_answer(field, value)
      known = @form.fields.map(&:name)
      return @form.submissions.none unless known.include?(field)

      @form.submissions.where("answers ->> ? = ?", field, value.to_s).limit(500)
    end

    def to_csv
      CSV.generate do |csv|
        csv << ["id", *@form.fields.map(&:name)]
        @form.submissions.find_each do |s|
          csv << [s.id, *@form.fields.map { |f| cell(s.answers[f.name]) }]
        end
      end
    end

    def to_pdf(submission)
      html = ApplicationController.render(partial: "forms/submission", locals: { submission: submission })
      out, status = Open3.capture2("weasyprint", "-q", "-", "-", stdin_data: html, binmode: true)
      raise "pdf" unless status.success?

      out
    end

    private

    def cell(value)
      text = value.to_s
      text.match?(/\A[=+\-@\t\r]/) && !value.is_a?(Numeric) ? "'#{text}" : text
    end
  end

  def self.theme_css(name)
    klass = const_get(name == "dark" ? :DarkTheme : :LightTheme)
    klass.new.css
  end

  def self.disk_free
    `df -P #{Shellwords.escape(Rails.root.join("storage").to_s)}`.lines.last.split[3].to_i
  end
end
