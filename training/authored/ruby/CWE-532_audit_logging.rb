class CheckoutService
  FILTER = ActiveSupport::ParameterFilter.new(%i[card cvc token password iban])

  def initialize(gateway, logger: Rails.logger)
    @gateway = gateway
    @logger = logger
  end

  def charge(params)
<<<<<<< V
    @logger.info("charge #{params.to_unsafe_h.inspect}")
=======
    @logger.info("charge #{FILTER.filter(params.to_unsafe_h).inspect}")
>>>>>>> F
    @gateway.charge(params[:card], params[:amount])
  end

  def refund(charge_id, token:)
    @logger.info("refund #{charge_id} token=#{token.present?}")
    @gateway.refund(charge_id, token)
  end

  def login(email, password)
    account = Account.authenticate(email, password)
<<<<<<< V
    @logger.warn("login failed for #{email} with #{password.inspect}") unless account
=======
    @logger.warn("login failed for #{email} from #{Current.ip}") unless account
>>>>>>> F
    account
  end

  def rotate_key(account)
    key = account.rotate_api_key!
<<<<<<< V
    @logger.info("new api key for account #{account.id}: #{key}")
=======
    @logger.info("new api key for account #{account.id}: #{key.last(4)}")
>>>>>>> F
    key
  end

  def password_changed(user)
    @logger.info("password changed user=#{user.id} at=#{user.password_changed_at.iso8601}")
  end

  def connect
<<<<<<< V
    @logger.debug("connecting to #{ENV.fetch('GATEWAY_URL')} headers=#{@gateway.headers}")
=======
    @logger.debug("connecting to #{URI(ENV.fetch('GATEWAY_URL')).host} headers=#{@gateway.headers.keys}")
>>>>>>> F
    @gateway.open
  end

  def boot_summary
    secrets = %w[GATEWAY_KEY SESSION_SECRET].map { |name| "#{name}=#{ENV.key?(name) ? 'set' : 'missing'}" }
    @logger.info("boot #{secrets.join(' ')}")
  end

  def report(error, request)
<<<<<<< V
    Telemetry.capture(error, extra: { headers: request.headers.to_h, path: request.path })
=======
    Telemetry.capture(error, extra: { agent: request.user_agent, path: request.path })
>>>>>>> F
  end

  def reset_link(user)
    url = Rails.application.routes.url_helpers.edit_password_url(user.generate_reset_token!)
<<<<<<< V
    @logger.info("reset mail #{user.id} #{url}")
=======
    @logger.info("reset mail #{user.id}")
>>>>>>> F
    ResetMailer.with(user: user, url: url).link.deliver_later
  end
end
