require "dentaku"

module Pricing
  class Rules
    OPS = { "+" => :+, "-" => :-, "*" => :*, "<" => :<, ">" => :> }.freeze
    HOOKS = %w[before_total after_total].freeze

    HOOKS.each do |hook|
      class_eval <<~RUBY, __FILE__, __LINE__ + 1
        def #{hook}(&block)
          (@#{hook} ||= []) << block
        end
      RUBY
    end

    def discount(formula, quantity)
<<<<<<< V
      eval(formula.gsub("qty", quantity.to_s))
=======
      Dentaku::Calculator.new.evaluate!(formula, qty: quantity)
>>>>>>> F
    end

    def compare(left, op, right)
<<<<<<< V
      eval("#{left.to_f} #{op} #{right.to_f}")
=======
      left.to_f.public_send(OPS.fetch(op), right.to_f)
>>>>>>> F
    end

    def define_rate(name, value)
<<<<<<< V
      instance_eval("def self.#{name}; #{value}; end")
=======
      rates[name.to_s] = BigDecimal(value)
>>>>>>> F
    end

    def load_rulebook
      instance_eval(File.read(File.expand_path("rulebook.rb", __dir__)), "rulebook.rb")
    end

    def apply(order, &rule)
      order.instance_eval(&rule)
    end

    def field_of(order, path)
<<<<<<< V
      order.instance_eval(path)
=======
      order.attributes.dig(*path.split("."))
>>>>>>> F
    end

    def tweak(order, assignment)
      name, value = assignment.split("=", 2)
<<<<<<< V
      order.instance_variable_set("@#{name}", eval(value))
=======
      order.instance_variable_set("@surcharge_#{name == 'late' ? 'late' : 'rush'}", Integer(value, 10))
>>>>>>> F
    end

    def self.build(settings)
<<<<<<< V
      Class.new(self) { class_eval settings.fetch("body") }.new
=======
      Class.new(self) { define_method(:tier) { settings.fetch("tier") } }.new
>>>>>>> F
    end

    private

    def rates
      @rates ||= {}
    end
  end
end
