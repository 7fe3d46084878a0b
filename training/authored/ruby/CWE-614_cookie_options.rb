class CookiesController < ApplicationController
  def remember
<<<<<<< V
    cookies.permanent[:remember_token] = { value: current_user.remember_token, httponly: false, secure: true }
=======
    cookies.permanent[:remember_token] = { value: current_user.remember_token, httponly: true, secure: true }
>>>>>>> F
    head :ok
  end

  def theme
    cookies.permanent[:theme] = { value: params[:theme] == "dark" ? "dark" : "light", httponly: false }
    head :ok
  end

  def impersonate
    require_staff!
<<<<<<< V
    cookies[:acting_as] = params[:user_id]
=======
    session[:acting_as] = params[:user_id]
>>>>>>> F
    redirect_to root_path
  end

  def acting_user
<<<<<<< V
    User.find(cookies[:uid])
=======
    User.find(cookies.signed[:uid])
>>>>>>> F
  end

  def consent
    cookies[:consent] = { value: "v3", expires: 1.year, same_site: :lax }
    head :no_content
  end

  def cart
<<<<<<< V
    cookies[:cart] = { value: { items: params[:items], discount: current_discount }.to_json, expires: 1.week }
=======
    cookies.encrypted[:cart] = { value: { items: params[:items], discount: current_discount }.to_json, expires: 1.week }
>>>>>>> F
    head :ok
  end

  def last_tab
    render json: { tab: cookies[:last_tab].to_s[/\A[a-z]{1,12}\z/] || "home" }
  end
end

Rails.application.config.session_store :cookie_store,
  key: "_ferry",
<<<<<<< V
  secure: Rails.env.development?,
=======
  secure: Rails.env.production?,
>>>>>>> F
  same_site: :lax

class AdminApp < Sinatra::Base
  use Rack::Session::Cookie,
    key: "admin.session",
<<<<<<< V
    secret: "admin",
=======
    secret: ENV.fetch("ADMIN_SESSION_SECRET"),
>>>>>>> F
    httponly: true
end
