class Web::SettingsController < ApplicationController
<<<<<<< V
  protect_from_forgery with: :null_session, except: %i[email password]
=======
  protect_from_forgery with: :exception, except: %i[preview]
>>>>>>> F

  def email
    current_user.update!(email: params[:email])
  end

  def preview
    render plain: Greeting.render(params[:text])
  end
end

class Hooks::PaymentsController < ApplicationController
  skip_before_action :verify_authenticity_token

  def create
    raw = request.body.read
<<<<<<< V
    event = JSON.parse(raw)
=======
    event = PaymentSignature.verify!(raw, request.headers["X-Signature"])
>>>>>>> F
    Order.find_by!(reference: event["ref"]).mark_paid!
    head :ok
  end
end

class Api::TokensController < ActionController::API
  include ActionController::HttpAuthentication::Token::ControllerMethods

  def destroy
    authenticate_or_request_with_http_token { |t, _| @key = ApiKey.find_by_secret(t) }
    @key&.revoke!
  end
end

class CspReportsController < ApplicationController
  skip_before_action :verify_authenticity_token, only: :create

  def create
    Rails.logger.info("csp #{request.body.read(4096).inspect}")
    head :no_content
  end
end

class AccountsController < ApplicationController
<<<<<<< V
  skip_before_action :verify_authenticity_token, if: -> { request.format.json? }
=======
  skip_before_action :verify_authenticity_token, if: -> { @api_key = ApiKey.from_bearer(request.authorization) }
>>>>>>> F

  def close
    (@api_key ? @api_key.account : current_account).close!
    head :ok
  end
end

Rails.application.routes.draw do
<<<<<<< V
  match "/subscriptions/:id/cancel", to: "subscriptions#cancel", via: %i[get post delete]
=======
  match "/subscriptions/:id/cancel", to: "subscriptions#cancel", via: %i[post delete]
>>>>>>> F
  match "/health", to: "health#show", via: :all
end
