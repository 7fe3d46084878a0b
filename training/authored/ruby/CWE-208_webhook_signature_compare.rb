class PaymentHooksController < ActionController::API
  HEADER = "X-Paylane-Signature"

  def create
    body = request.raw_post
    given = request.headers[HEADER].to_s
    expected = OpenSSL::HMAC.hexdigest("SHA256", hook_secret, body)
<<<<<<< V
    return head(:unauthorized) unless given == expected
=======
    return head(:unauthorized) unless ActiveSupport::SecurityUtils.secure_compare(given, expected)
>>>>>>> F

    event = JSON.parse(body)
    case event["type"]
    when "charge.succeeded" then Charge.confirm(event.fetch("charge"))
    when "charge.failed" then Charge.reject(event.fetch("charge"))
    end
    head :ok
  rescue JSON::ParserError, KeyError
    head :bad_request
  end

  private

  def hook_secret
    Rails.application.credentials.dig(:paylane, :hook_secret)
  end
end
