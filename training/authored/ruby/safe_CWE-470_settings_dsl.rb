# A small settings DSL: declared fields become methods, nothing else does.
module SettingsDsl
  TYPES = { string: ->(v) { v.to_s }, integer: ->(v) { Integer(v) }, boolean: ->(v) { %w[1 true yes].include?(v.to_s) } }.freeze

  def self.included(base)
    base.extend(ClassMethods)
  end

  module ClassMethods
    def fields
      @fields ||= {}
    end

    def field(name, type, default: nil)
      fields[name.to_s] = type
      class_eval <<~RUBY, __FILE__, __LINE__ + 1
        def #{name}
          @values.fetch(#{name.to_s.inspect}, #{default.inspect})
        end
      RUBY
      define_method("#{name}=") { |value| @values[name.to_s] = TYPES.fetch(type).call(value) }
    end

    def adapter(kind)
      const_get({ "file" => :FileAdapter, "redis" => :RedisAdapter }.fetch(kind))
    end
  end

  def initialize
    @values = {}
  end

  def assign(params)
    params.each do |name, value|
      next unless self.class.fields.key?(name.to_s)

      public_send("#{name}=", value)
    end
  end

  def to_h
    self.class.fields.keys.to_h { |name| [name, send(name)] }
  end

  def method_missing(name, *args)
    key = name.to_s.delete_suffix("?")
    return super unless name.end_with?("?") && self.class.fields[key] == :boolean

    !!send(key)
  end

  def respond_to_missing?(name, include_private = false)
    self.class.fields[name.to_s.delete_suffix("?")] == :boolean || super
  end

  def configure(&block)
    instance_eval(&block)
    self
  end
end

class MailSettings
  include SettingsDsl

  FileAdapter = Class.new
  RedisAdapter = Class.new

  field :host, :string, default: "localhost"
  field :port, :integer, default: 25
  field :tls, :boolean, default: true

  %w[host port].each { |name| alias_method "smtp_#{name}", name }

  def self.parse(name)
    { "mail" => "MailSettings", "default" => "MailSettings" }.fetch(name).constantize.new
  end
end
