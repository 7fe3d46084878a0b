# frozen_string_literal: true

module Pricing
  # Price rules that the merchants put together in the back office. A rule set is
  # stored as JSON; the editor in the browser sends it as it is, and a preview of
  # it is calculated before it is saved.
  class RuleSet
    MAX_RULES = 60
    MAX_DEPTH = 6

    class Invalid < StandardError; end

    attr_reader :rules

    def initialize(data)
      raise Invalid, "list expected" unless data.is_a?(Array)
      raise Invalid, "too many rules" if data.size > MAX_RULES

      @rules = data.map { |row| build(row) }
    end

    def price_for(item, customer)
      rules.reduce(item.base_price) do |price, rule|
        next price unless rule[:when].nil? || Condition.new(rule[:when]).holds?(item, customer)

        rule[:effect].apply(price, item)
      end
    end

    private

    def build(row)
      raise Invalid, "rule expected" unless row.is_a?(Hash)

      { when: row["when"], effect: Effect.build(row.fetch("effect") { raise Invalid, "effect" }) }
    end
  end

  # A small expression: ["and", a, b], ["gte", "item.weight", 500], ...
  class Condition
    FIELDS = {
      "item" => %i[weight category stock base_price brand],
      "customer" => %i[group country orders_count registered_on]
    }.freeze

    COMPARE = {
      "eq" => :==, "gte" => :>=, "lte" => :<=, "gt" => :>, "lt" => :<
    }.freeze

    def initialize(expression)
      @expression = expression
    end

    def holds?(item, customer)
      evaluate(@expression, { "item" => item, "customer" => customer }, 0)
    end

    private

    def evaluate(node, subjects, depth)
      raise RuleSet::Invalid, "nested too deep" if depth > RuleSet::MAX_DEPTH
      raise RuleSet::Invalid, "expression" unless node.is_a?(Array) && node.first.is_a?(String)

      operator, *args = node
      case operator
      when "and" then args.all? { |a| evaluate(a, subjects, depth + 1) }
      when "or"  then args.any? { |a| evaluate(a, subjects, depth + 1) }
      when "not" then !evaluate(args.first, subjects, depth + 1)
      when "in"  then Array(args[1]).include?(field(args[0], subjects).to_s)
      else compare(operator, field(args[0], subjects), args[1])
      end
    end

    def compare(operator, left, right)
      method = COMPARE.fetch(operator) { raise RuleSet::Invalid, "operator #{operator}" }
      return false if left.nil? || right.nil?

      left.public_send(method, right)
    rescue ArgumentError, NoMethodError
      false
    end

    def field(path, subjects)
      name, attribute = path.to_s.split(".", 2)
<<<<<<< V
      raise RuleSet::Invalid, "field #{path}" unless FIELDS.key?(name) && attribute

      subjects.fetch(name).public_send(attribute)
=======
      allowed = FIELDS.fetch(name, []).find { |f| f.to_s == attribute }
      raise RuleSet::Invalid, "field #{path}" unless allowed

      subjects.fetch(name).public_send(allowed)
>>>>>>> F
    end
  end

  # What a rule does to the price. Each kind is a class in Effects.
  module Effect
    module_function

    def build(data)
      raise RuleSet::Invalid, "effect" unless data.is_a?(Hash)

<<<<<<< V
      klass = Effects::KINDS[data["kind"]] || data["kind"].to_s.safe_constantize
      raise RuleSet::Invalid, "effect #{data["kind"]}" unless klass.respond_to?(:new)

      klass.new(*Array(data["args"]))
=======
      klass = Effects::KINDS.fetch(data["kind"]) { raise RuleSet::Invalid, "effect #{data["kind"]}" }
      klass.new(*Array(data["args"]))
>>>>>>> F
    rescue ArgumentError, TypeError
      raise RuleSet::Invalid, "arguments of #{data["kind"]}"
    end
  end

  module Effects
    class Percent
      def initialize(percent)
        @factor = (100 - Float(percent).clamp(-50, 90)) / 100
      end

      def apply(price, _item)
        (price * @factor).round
      end
    end

    class Fixed
      def initialize(cents)
        @cents = Integer(cents)
      end

      def apply(price, _item)
        [price - @cents, 0].max
      end
    end

    class PerWeight
      def initialize(cents_per_kilo)
        @rate = Float(cents_per_kilo)
      end

      def apply(price, item)
        price + (item.weight * @rate / 1000).round
      end
    end

    class RoundTo
      def initialize(step)
        @step = Integer(step).clamp(1, 1000)
      end

      def apply(price, _item)
        (price / @step.to_f).ceil * @step
      end
    end

    KINDS = {
      "percent" => Percent, "fixed" => Fixed, "per_weight" => PerWeight, "round_to" => RoundTo
    }.freeze
  end

  # Rules that ship with the shop, named in config/pricing.yml by their class.
  class BuiltIn
    def self.all
      Rails.application.config_for(:pricing).fetch(:built_in, []).map do |name|
        Effects.const_get(name.to_s.classify, false).new(*Rails.configuration.x.pricing_defaults.fetch(name.to_s))
      end
    end
  end

  class PreviewsController < ApplicationController
    before_action :require_merchant

    def create
      rules = RuleSet.new(params.require(:rules).map { |r| r.permit!.to_h })
      items = current_shop.items.order(:id).limit(20)
      render json: items.map { |i| { id: i.id, price: rules.price_for(i, current_user.sample_customer) } }
    rescue RuleSet::Invalid => e
      render json: { error: e.message.truncate(200) }, status: :unprocessable_entity
    end
  end
end
