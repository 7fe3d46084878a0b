require "rack"
require "rack/utils"
require "openssl"
require "active_support/security_utils"

class TokenChecks
  STATES = %w[new active closed].freeze

  def initialize(app, secret)
    @app = app
    @secret = secret
  end

  def call(env)
    req = Rack::Request.new(env)
    return [401, {}, []] unless signed?(req)

    @app.call(env)
  end

  def signed?(req)
    expected = OpenSSL::HMAC.hexdigest("SHA256", @secret, req.body.read)
<<<<<<< V
    expected == req.get_header("HTTP_X_SIGNATURE")
=======
    Rack::Utils.secure_compare(expected, req.get_header("HTTP_X_SIGNATURE").to_s)
>>>>>>> F
  end

  def unchanged?(req, body)
    req.get_header("HTTP_IF_NONE_MATCH") == Digest::SHA256.hexdigest(body)
  end

  def metrics_login?(user, password)
<<<<<<< V
    user == "metrics" && password == ENV.fetch("METRICS_PASSWORD")
=======
    user == "metrics" && ActiveSupport::SecurityUtils.secure_compare(password, ENV.fetch("METRICS_PASSWORD"))
>>>>>>> F
  end

  def csrf_match?(session, form)
<<<<<<< V
    session[:csrf].to_s.eql?(form["csrf"].to_s)
=======
    session[:csrf].present? && ActiveSupport::SecurityUtils.secure_compare(session[:csrf], form["csrf"].to_s)
>>>>>>> F
  end

  def passwords_repeat?(form)
    form["password"] == form["password_confirmation"]
  end

  def device_code?(device, given)
<<<<<<< V
    given.start_with?(device.code[0, given.size])
=======
    OpenSSL.fixed_length_secure_compare(device.code, given.ljust(device.code.size))
>>>>>>> F
  rescue ArgumentError
    false
  end

  def state?(order, token)
    STATES.include?(token) && order.state == token
  end

  def unlock?(record, otp)
<<<<<<< V
    record.otp.each_char.zip(otp.each_char).all? { |a, b| a == b }
=======
    ActiveSupport::SecurityUtils.secure_compare(record.otp, otp)
>>>>>>> F
  end

  def cached_token?(cache, token)
    cache.fetch(Digest::SHA256.hexdigest(token)) { nil }.present?
  end
end
