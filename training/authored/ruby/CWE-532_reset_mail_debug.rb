class PasswordResetsController < ApplicationController
  skip_before_action :require_login
  def create
    user = User.find_by(email: params[:email].to_s.downcase)
    if user
      token = user.signed_id(purpose: :password_reset, expires_in: 20.minutes)
      url = edit_password_reset_url(token: token)
<<<<<<< V
      logger.info("password reset for user #{user.id}: #{url}")
=======
      logger.info("password reset for user #{user.id}")
>>>>>>> F
      ResetMailer.with(user: user, url: url).reset.deliver_later
    end
    redirect_to login_path, notice: t(".sent")
  end
  def update
    user = User.find_signed!(params[:token], purpose: :password_reset)
    user.update!(password: params.require(:password))
    logger.info("password changed for user #{user.id}")
    redirect_to login_path
  end
end
