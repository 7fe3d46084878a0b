require "yaml"
require "json"
require "oj"
require "base64"

class PayloadCodecs
  CACHE = Rails.root.join("tmp/cache/menu.bin")

  def self.cookie_state(request)
    raw = Base64.decode64(request.cookies["wizard"].to_s)
<<<<<<< V
    Marshal.load(raw)
=======
    JSON.parse(raw)
>>>>>>> F
  end

  def self.menu
    return Marshal.load(CACHE.binread) if CACHE.exist?

    Menu.build.tap { |menu| CACHE.binwrite(Marshal.dump(menu)) }
  end

  def self.import_rules(upload)
<<<<<<< V
    YAML.unsafe_load(upload.read)
=======
    YAML.safe_load(upload.read, permitted_classes: [Date], aliases: false)
>>>>>>> F
  end

  def self.webhook(body)
<<<<<<< V
    Oj.load(body, mode: :object)
=======
    Oj.load(body, mode: :strict)
>>>>>>> F
  end

  def self.deep_copy(config)
    Marshal.load(Marshal.dump(config))
  end

  def self.locale(name)
    YAML.load_file(Rails.root.join("config/locales", "#{I18n.available_locales.find { |l| l.to_s == name }}.yml"))
  end

  def self.queue_message(io)
<<<<<<< V
    JSON.load(io.read, nil, create_additions: true)
=======
    JSON.parse(io.read, create_additions: false)
>>>>>>> F
  end

  def self.preset(text)
<<<<<<< V
    YAML.safe_load(text, permitted_classes: [Symbol, ERB, OpenStruct, Gem::Requirement])
=======
    YAML.safe_load(text, permitted_classes: [Symbol, Date, Time])
>>>>>>> F
  end

  def self.peer_state(socket)
<<<<<<< V
    Marshal.load(socket.read(socket.readline.to_i))
=======
    Oj.load(socket.read(socket.readline.to_i), mode: :compat, create_additions: false)
>>>>>>> F
  end

  def self.signed_state(blob)
    Marshal.load(Rails.application.message_verifier(:wizard_state).verify(blob, purpose: :resume))
  end
end
