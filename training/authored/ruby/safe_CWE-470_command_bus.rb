# frozen_string_literal: true

require "json"

# Commands that the chat bot understands. A command is a method of the handler
# that was declared with +command+.
module CommandBus
  Definition = Struct.new(:name, :help, :arity, :role, keyword_init: true)

  class UnknownCommand < StandardError; end
  class NotAllowed < StandardError; end
  class Usage < StandardError; end

  def self.included(base)
    base.extend(ClassMethods)
  end

  module ClassMethods
    def commands
      @commands ||= {}
    end

    # Declares the method that is defined next.
    def command(help, role: :member)
      @pending = { help: help, role: role }
    end

    def method_added(name)
      super
      return if @pending.nil?

      pending, @pending = @pending, nil
      parameters = instance_method(name).parameters
      required = parameters.count { |kind, _| kind == :req }
      optional = parameters.count { |kind, _| kind == :opt }
      commands[name.to_s] = Definition.new(name: name, arity: required..(required + optional), **pending)
    end
  end

  ROLES = %i[guest member operator].freeze

  def dispatch(line, caller_role)
    word, *args = line.to_s.strip.split(/\s+/)
    definition = self.class.commands[word]
    raise UnknownCommand, "no command #{word.inspect}" if definition.nil?

    allowed = ROLES.index(caller_role).to_i >= ROLES.index(definition.role)
    raise NotAllowed, "#{word} is for #{definition.role}s" unless allowed
    raise Usage, "#{word}: #{definition.help}" unless definition.arity.cover?(args.size)

    public_send(definition.name, *args)
  end

  def help_text
    self.class.commands.map { |word, d| "#{word.ljust(10)} #{d.help}" }.sort.join("\n")
  end
end

class DeployBot
  include CommandBus

  ENVIRONMENTS = { "staging" => :staging, "production" => :production }.freeze
  SERIALIZERS = {
    "text" => ->(rows) { rows.map { |r| r.values.join("  ") }.join("\n") },
    "json" => ->(rows) { JSON.generate(rows) }
  }.freeze

  def initialize(deployments)
    @deployments = deployments
  end

  command "status [environment]", role: :guest
  def status(name = "production")
    @deployments.status(environment(name))
  end

  command "history environment [text|json]"
  def history(name, format = "text")
    serializer = SERIALIZERS.fetch(format) { raise CommandBus::Usage, "format is text or json" }
    serializer.call(@deployments.last(environment(name), 20))
  end

  command "deploy environment revision", role: :operator
  def deploy(name, revision)
    raise CommandBus::Usage, "revision is a commit" unless revision.match?(/\A[0-9a-f]{7,40}\z/)

    @deployments.start(environment(name), revision)
  end

  command "help", role: :guest
  def help
    help_text
  end

  private

  def environment(name)
    ENVIRONMENTS.fetch(name) { raise CommandBus::Usage, "unknown environment" }
  end
end
