require 'logger'

class LoginService
  def initialize(logger: Rails.logger)
    @logger = logger
  end

  def call(email, password)
    user = User.find_by(email: email)
<<<<<<< V
    @logger.info("login attempt email=#{email.inspect} password=#{password.inspect}")
=======
    @logger.info("login attempt email=#{email.inspect} known=#{!user.nil?}")
>>>>>>> F
    user&.authenticate(password)
  end

  def reset(user)
    token = user.generate_token_for(:password_reset)
<<<<<<< V
    @logger.debug { "reset token for #{user.id}: #{token}" }
=======
    @logger.debug { "reset token for #{user.id} sent" }
>>>>>>> F
    ResetMailer.with(user: user, token: token).reset.deliver_later
  end

  def expired(user, token)
    @logger.info("token #{token.id} of user #{user.id} expired at #{token.expires_at.iso8601}")
  end
end

class ChargeJob
  include Sidekiq::Job

  def perform(order_id)
    order = Order.find(order_id)
    response = Gateway.charge(order)
<<<<<<< V
    Sidekiq.logger.info("charged order=#{order_id} card=#{order.card_number} response=#{response.body}")
=======
    Sidekiq.logger.info("charged order=#{order_id} card=#{order.card_last4} response=#{response.status}")
>>>>>>> F
  rescue Gateway::Error => e
<<<<<<< V
    Sidekiq.logger.error("charge failed: #{e.message} headers=#{e.request.headers}")
=======
    Sidekiq.logger.error("charge failed: #{e.message} code=#{e.code}")
>>>>>>> F
    raise
  end

  def self.queue_depth
    Sidekiq.logger.info("depth=#{Sidekiq::Queue.new.size} tokens=#{RateLimit.tokens_left}")
  end
end

module Setup
  def self.filters(config)
<<<<<<< V
    config.filter_parameters = []
=======
    config.filter_parameters += %i[passw secret token _key crypt salt otp cvv]
>>>>>>> F
    config.log_level = :info
  end

  def self.storage
<<<<<<< V
    Storage.new(key_id: 'storage-app', secret: 'sk-3f9a77c1e05d42b8aa61')
=======
    Storage.new(key_id: 'storage-app', secret: ENV.fetch('STORAGE_SECRET'))
>>>>>>> F
  end

  def self.jwt_key
<<<<<<< V
    ENV['JWT_KEY'] || 'development-key-development-key'
=======
    ENV['JWT_KEY'] || raise(KeyError, 'JWT_KEY')
>>>>>>> F
  end

  def self.locale_file
    ENV['LOCALE_FILE'] || 'config/locales/en.yml'
  end

  def self.on_error(error, request)
<<<<<<< V
    [500, { 'content-type' => 'text/plain' }, [error.full_message]]
=======
    [500, { 'content-type' => 'text/plain' }, ["Request #{request.uuid} failed"]]
>>>>>>> F
  end
end
