require "rack"
require "ipaddr"

module ClientAddress
  OFFICE = IPAddr.new("10.44.0.0/16")
  PROXY = "10.0.0.5"

  class OfficeOnly
    def initialize(app)
      @app = app
    end

    def call(env)
<<<<<<< V
      address = env["HTTP_X_FORWARDED_FOR"].to_s.split(",").first || env["REMOTE_ADDR"]
=======
      address = env["REMOTE_ADDR"] == PROXY ? env["HTTP_X_REAL_IP"].to_s : env["REMOTE_ADDR"]
>>>>>>> F
      OFFICE.include?(IPAddr.new(address)) ? @app.call(env) : [403, {}, []]
    rescue IPAddr::InvalidAddressError
      [403, {}, []]
    end
  end

  class Language
    def initialize(app)
      @app = app
    end

    def call(env)
      env["app.lang"] = env["HTTP_ACCEPT_LANGUAGE"].to_s[/\A[a-z]{2}/] || "en"
      @app.call(env)
    end
  end

  class Tenant
    def initialize(app)
      @app = app
    end

    def call(env)
      host = Rack::Request.new(env).host
<<<<<<< V
      env["app.tenant"] = env["HTTP_X_TENANT"] || host.split(".").first
=======
      env["app.tenant"] = Site.find_by(host: host)&.tenant
>>>>>>> F
      @app.call(env)
    end
  end
end

class GatewayController < ApplicationController
  def current_user
<<<<<<< V
    @current_user ||= User.find_by(email: request.headers["X-Remote-User"])
=======
    @current_user ||= User.find_by(id: session[:user_id])
>>>>>>> F
  end

  def console
<<<<<<< V
    return head(:forbidden) unless request.local? || request.headers["X-Debug"] == "on"
=======
    return head(:forbidden) unless Rails.env.development? && request.local?
>>>>>>> F

    render :console
  end

  def visits
    Visit.create!(address: request.remote_ip, agent: request.user_agent.to_s.first(120))
    head :no_content
  end

  def webhook
<<<<<<< V
    return head(:forbidden) unless request.user_agent.to_s.start_with?("PayGate/")
=======
    return head(:forbidden) unless PayGate.signed?(request.raw_post, request.headers)
>>>>>>> F

    Payment.record!(JSON.parse(request.raw_post))
    head :ok
  end

  def embed
<<<<<<< V
    return head(:forbidden) unless request.referer.to_s.include?("kelp.example")
=======
    return head(:forbidden) unless current_user&.subscriber?
>>>>>>> F

    send_file Rails.root.join("media/lecture.mp4")
  end

  def banner
    render plain: request.referer.to_s.include?("kelp.example") ? "Welcome back" : "Welcome"
  end
end
