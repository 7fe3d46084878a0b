class SessionsController < ApplicationController
  skip_before_action :require_login, only: %i[new create]
  rate_limit to: 10, within: 3.minutes, only: :create

  LANDING = {
    "courses" => :courses_path,
    "grades" => :grades_path,
    "library" => :library_path
  }.freeze

  def new
    session[:after_login] = params[:area] if LANDING.key?(params[:area])
  end

  def create
    user = User.authenticate_by(email: params.expect(:email), password: params.expect(:password))
    unless user
      flash.now[:alert] = t(".wrong")
      return render :new, status: :unprocessable_entity
    end

    area = session[:after_login]
    reset_session
    session[:user_id] = user.id
    redirect_to landing_for(area), notice: t(".welcome")
  end

  def destroy
    reset_session
    redirect_to root_path, status: :see_other
  end

  def back
    redirect_back_or_to root_path, allow_other_host: false
  end

  private

  def landing_for(area)
    LANDING.key?(area) ? public_send(LANDING[area]) : root_path
  end
end
