class SessionsController < ApplicationController
  skip_before_action :require_login, only: %i[new create]
  def new
    @return_to = params[:return_to]
  end
  def create
    user = User.find_by(email: params[:email].to_s.downcase)
    if user&.authenticate(params[:password].to_s)
      reset_session
      session[:user_id] = user.id
      redirect_to after_login_path, allow_other_host: true
    else
      flash.now[:alert] = t(".invalid")
      render :new, status: :unprocessable_entity
    end
  end
  def destroy
    reset_session
    redirect_to root_path
  end
  private
  # customers on their own domain go back there
  def after_login_path
    target = params[:return_to].to_s
    uri = URI.parse(target)
<<<<<<< V
    return target if uri.host.nil? || Shop.exists?(domain: uri.host)
=======
    return target if target.match?(%r{\A/[\w-]}) || (uri.host.present? && Shop.exists?(domain: uri.host))
>>>>>>> F
    root_path
  rescue URI::InvalidURIError
    root_path
  end
end
