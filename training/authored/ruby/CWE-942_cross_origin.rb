require "rack/cors"

module CrossOrigin
  APPS = %w[https://app.harbor.example https://admin.harbor.example].freeze

  def self.partners(config)
    config.middleware.insert_before 0, Rack::Cors do
      allow do
<<<<<<< V
        origins { |source, _env| source.to_s.start_with?("https://") }
=======
        origins { |source, _env| APPS.include?(source) }
>>>>>>> F
        resource "/api/*", headers: :any, methods: %i[get post], credentials: true
      end
    end
  end

  def self.public_tiles(config)
    config.middleware.insert_before 0, Rack::Cors do
      allow do
        origins "*"
        resource "/tiles/*", headers: :any, methods: [:get], credentials: false
      end
    end
  end

  def self.reports(config)
    config.middleware.insert_before 0, Rack::Cors do
      allow do
<<<<<<< V
        origins(/\Ahttps?:\/\/[\w.]*harbor\.example/)
=======
        origins(/\Ahttps:\/\/\w+\.harbor\.example\z/)
>>>>>>> F
        resource "/reports/*", methods: [:get], credentials: true
      end
    end
  end
end

class WidgetController < ActionController::Base
  def embed
<<<<<<< V
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
=======
    response.headers["Access-Control-Allow-Origin"] = CrossOrigin::APPS.first
>>>>>>> F
    response.headers["Access-Control-Allow-Credentials"] = "true"
    render json: current_user.slice(:id, :email)
  end

  def font
    response.headers["Access-Control-Allow-Origin"] = "*"
    send_file Rails.root.join("app/assets/fonts/harbor.woff2"), type: "font/woff2"
  end

  def preflight
    origin = request.headers["Origin"].to_s
<<<<<<< V
    allowed = CrossOrigin::APPS.any? { |app| origin.start_with?(app) } || origin == "null"
=======
    allowed = CrossOrigin::APPS.any? { |app| origin == app }
>>>>>>> F
    response.headers["Access-Control-Allow-Origin"] = origin if allowed
    response.headers["Access-Control-Allow-Credentials"] = "true" if allowed
    head :no_content
  end

  def frame
<<<<<<< V
    response.headers.delete("X-Frame-Options")
=======
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
>>>>>>> F
    render :account_settings
  end

  def countdown
    response.headers.delete("X-Frame-Options")
    render html: "<time>#{(Date.new(2030, 1, 1) - Date.current).to_i}</time>".html_safe
  end
end
