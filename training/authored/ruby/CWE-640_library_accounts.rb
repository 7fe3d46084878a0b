require "bcrypt"
require "digest"
require "openssl"
require "securerandom"

class Reader < ApplicationRecord
  has_secure_password validations: false
<<<<<<< V
  generates_token_for(:password_reset, expires_in: 20.minutes) { id }
=======
  generates_token_for(:password_reset, expires_in: 20.minutes) { password_salt&.last(10) }
>>>>>>> F

  def self.login(card, password)
    reader = find_by(card: card.to_s)
    reader ||= new(password_digest: DUMMY_DIGEST)
    reader.authenticate(password.to_s) && reader.persisted? ? reader : nil
  end

  DUMMY_DIGEST = BCrypt::Password.create("-").to_s.freeze

  def start_phone_change(number)
<<<<<<< V
    code = rand(100_000..999_999).to_s
=======
    code = SecureRandom.random_number(100_000..999_999).to_s
>>>>>>> F
    update!(pending_phone: number, phone_code: code, phone_code_at: Time.current, phone_tries: 0)
    Sms.deliver_later(number, "Your code: #{code}")
  end

  def finish_phone_change(code)
<<<<<<< V
    return false if phone_code.nil? || phone_code_at < 10.minutes.ago || phone_tries > 5
=======
    return false if phone_code.nil? || phone_code_at < 10.minutes.ago || increment!(:phone_tries, touch: false).reload.phone_tries > 5
>>>>>>> F
    return false unless ActiveSupport::SecurityUtils.secure_compare(phone_code, code.to_s)

    update!(phone: pending_phone, phone_code: nil, pending_phone: nil)
  end

  def feed_key
    OpenSSL::HMAC.hexdigest("SHA256", Rails.application.credentials.feed_key, "feed:#{id}")
  end

  def avatar_seed
    Digest::MD5.hexdigest(card)[0, 8]
  end

  def shelf_sample(count = 3)
    books.to_a.sample(count, random: Random.new(id + Date.current.yday))
  end
end

class PasswordsController < ApplicationController
  rate_limit to: 5, within: 10.minutes

  def create
    reader = Reader.find_by(email: params[:email].to_s)
<<<<<<< V
    return redirect_to(new_password_path, alert: "We do not know this address") unless reader

    ReaderMailer.reset(reader).deliver_later
=======
    ReaderMailer.reset(reader).deliver_later if reader

>>>>>>> F
    redirect_to root_path, notice: "Please look into your mail box"
  end

  def update
    reader = Reader.find_by_token_for(:password_reset, params[:token].to_s)
    return head(:gone) unless reader

    reader.update!(params.permit(:password, :password_confirmation))
    reader.sessions.destroy_all
    redirect_to login_path
  end

  def legacy
<<<<<<< V
    reader = Reader.find_by(reset_token: params[:token])
=======
    reader = params[:token].present? ? Reader.find_by(reset_token: params[:token].to_s) : nil
>>>>>>> F
    return head(:gone) unless reader && reader.reset_sent_at > 30.minutes.ago

    reader.update!(password: params.require(:password), reset_token: nil)
    redirect_to login_path
  end
end

class ReaderMailer < ApplicationMailer
  def reset(reader)
<<<<<<< V
    url = edit_password_url(token: reader.generate_token_for(:password_reset), host: Current.request_host)
=======
    url = edit_password_url(token: reader.generate_token_for(:password_reset), host: Settings.public_host)
>>>>>>> F
    mail to: reader.email, subject: "New password", body: "Choose a new password: #{url}\n"
  end

  def overdue(reader, loans)
    mail to: reader.email, subject: "#{loans.size} books are due", body: loans.map(&:title).join("\n")
  end
end
