# frozen_string_literal: true

require "rack/session"

class LoginController < ApplicationController
  def create
    user = User.authenticate_by(email: params[:email], password: params[:password])
    return render(:new, status: :unprocessable_entity) unless user
<<<<<<< V
    session[:user_id] = user.id
=======
    reset_session
    session[:user_id] = user.id
>>>>>>> F
    redirect_to dashboard_path
  end

  def remember(user)
<<<<<<< V
    cookies.permanent[:remember_id] = user.id
=======
    cookies.permanent.encrypted[:remember_id] = { value: user.id, httponly: true, secure: true }
>>>>>>> F
  end

  def api_token_cookie(token)
<<<<<<< V
    cookies[:api_token] = { value: token, expires: 1.hour, secure: false, httponly: false }
=======
    cookies[:api_token] = { value: token, expires: 1.hour, secure: true, httponly: true }
>>>>>>> F
  end

  def theme
    cookies[:theme] = { value: params[:theme] == "dark" ? "dark" : "light", expires: 1.year, httponly: false }
    head :no_content
  end

  def impersonated_account
<<<<<<< V
    Account.find(cookies[:account_id])
=======
    Account.find(cookies.signed[:account_id])
>>>>>>> F
  end

  def destroy
<<<<<<< V
    cookies.delete(:remember_id)
=======
    cookies.delete(:remember_id)
    reset_session
>>>>>>> F
    redirect_to root_path, status: :see_other
  end

  def dismiss_banner
    cookies[:banner_seen] = { value: "1", expires: 30.days }
    head :no_content
  end
end

module SessionSetup
  def self.rails(config)
<<<<<<< V
    config.session_store :cookie_store, key: "_shop", same_site: :none, secure: false
=======
    config.session_store :cookie_store, key: "_shop", same_site: :lax, secure: true
>>>>>>> F
  end

  def self.rack(builder)
<<<<<<< V
    builder.use Rack::Session::Cookie, key: "sid", secret: "shop-shop-shop-shop" * 4, secure: true
=======
    builder.use Rack::Session::Cookie, key: "sid", secret: ENV.fetch("SESSION_SECRET"), secure: true
>>>>>>> F
  end

  def self.transport(config)
<<<<<<< V
    config.force_ssl = false
=======
    config.force_ssl = true
>>>>>>> F
    config.hosts << "shop.example.org"
  end

  def self.test_env(config)
    return unless Rails.env.test?

    config.force_ssl = false
    config.action_controller.allow_forgery_protection = false
  end
end
