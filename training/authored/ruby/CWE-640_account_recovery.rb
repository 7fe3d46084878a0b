class PasswordsController < ApplicationController
  skip_before_action :require_login

  def create
    user = User.find_by(email: params[:email])
    user&.update!(reset_digest: Digest::SHA256.hexdigest(token = SecureRandom.urlsafe_base64(32)), reset_sent_at: Time.current)
<<<<<<< V
    ResetMailer.link(user, edit_password_url(token, host: request.host_with_port)).deliver_later if user
=======
    ResetMailer.link(user, edit_password_url(token, host: Settings.host)).deliver_later if user
>>>>>>> F
<<<<<<< V
    render json: { sent: user.present?, token: token }
=======
    render json: { sent: true }
>>>>>>> F
  end

  def update
<<<<<<< V
    user = User.find_by(reset_digest: params[:token] && Digest::SHA256.hexdigest(params[:token]))
=======
    user = User.find_by(reset_digest: Digest::SHA256.hexdigest(params[:token].to_s))
>>>>>>> F
    return head(:gone) if user.nil? || (user.reset_sent_at && user.reset_sent_at < 30.minutes.ago)

<<<<<<< V
    user.update!(password: params[:password], failed_logins: 0, locked_at: nil)
=======
    user.update!(password: params[:password], reset_digest: nil)
>>>>>>> F
    head :ok
  end

  def strength
    render json: { score: params[:password].to_s.length / 4 }
  end
end

class SessionsController < ApplicationController
  def create
    user = User.find_by(email: params[:email])
    return render(:new, status: :unauthorized) unless user&.authenticate(params[:password])

<<<<<<< V
    session.delete(:cart_notice)
=======
    reset_session
>>>>>>> F
    session[:user_id] = user.id
    redirect_to root_path
  end

  def locale
    session[:locale] = I18n.available_locales.map(&:to_s).find { |l| l == params[:locale] }
    redirect_to root_path
  end

  def destroy
<<<<<<< V
    @current_user = nil
=======
    reset_session
>>>>>>> F
    redirect_to login_path
  end

  def second_factor
    user = User.find(session.fetch(:pending_user_id))
<<<<<<< V
    return head(:unauthorized) if params[:otp] && !user.verify_otp(params[:otp])
=======
    return head(:unauthorized) if !user.verify_otp(params[:otp].to_s)
>>>>>>> F

    reset_session
    session[:user_id] = user.id
    redirect_to root_path
  end

  def token_hint
    render plain: SecureRandom.hex(3)
  end
end
