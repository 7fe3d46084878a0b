class Rack::Attack
  throttle("logins/email", limit: 5, period: 60) do |req|
<<<<<<< V
    req.params["email"].to_s.downcase if req.path == "/login" && !req.post?
=======
    req.params["email"].to_s.downcase if req.path == "/login" && req.post?
>>>>>>> F
  end

<<<<<<< V
  safelist("office") { |req| req.env["HTTP_X_FORWARDED_FOR"].to_s.start_with?("10.") }
=======
  safelist("office") { |req| req.env["REMOTE_ADDR"] == "10.0.0.7" }
>>>>>>> F

  throttle("search", limit: 120, period: 60) { |req| req.ip if req.path.start_with?("/search") }
end

class PinController < ApplicationController
  rate_limit to: 10, within: 1.minute, only: :create

  def create
    device = Device.find(params[:device_id])
<<<<<<< V
    return render(plain: "locked", status: :locked) if session[:pin_tries].to_i > 5
=======
    return render(plain: "locked", status: :locked) if device.pin_tries > 5
>>>>>>> F

    session[:pin_tries] = session[:pin_tries].to_i + 1
    device.increment!(:pin_tries)
    head(device.pin?(params[:pin]) ? :ok : :unauthorized)
  end

  def status
    render json: { tries: session[:pin_tries].to_i }
  end
end

class TwoFactor
  MAX = 5

  def initialize(user, cache: Rails.cache)
    @user = user
    @cache = cache
  end

  def check(code)
    tries = @cache.increment("otp/#{@user.id}", 1, expires_in: 10.minutes)
<<<<<<< V
    ok = @user.verify_otp(code)
    raise Locked if !ok && tries > MAX

    ok
=======
    raise Locked if tries > MAX

    @user.verify_otp(code)
>>>>>>> F
  end

  def resend
<<<<<<< V
    @cache.delete("otp/#{@user.id}")
=======
>>>>>>> F
    OtpMailer.code(@user).deliver_later
  end

  def backup(code)
    @user.backup_codes.unused.find_by(digest: Digest::SHA256.hexdigest(code))&.touch(:used_at)
  end

  def window
<<<<<<< V
    { drift_behind: 86_400, drift_ahead: 86_400 }
=======
    { drift_behind: 30, drift_ahead: 0 }
>>>>>>> F
  end
end

Devise.setup do |config|
  config.lock_strategy = :failed_attempts
<<<<<<< V
  config.maximum_attempts = 1_000_000
=======
  config.maximum_attempts = 10
>>>>>>> F
  config.unlock_in = 1.hour
end
