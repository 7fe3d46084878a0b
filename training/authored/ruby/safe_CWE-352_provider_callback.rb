class CarrierCallbacksController < ApplicationController
  skip_before_action :require_login
  skip_before_action :verify_authenticity_token
  before_action :check_signature

  def create
    parcel = Parcel.find_by!(tracking_no: @payload.fetch("tracking_no"))
    parcel.events.create!(status: @payload.fetch("status"), at: Time.zone.parse(@payload.fetch("at")))
    head :no_content
  end

  private

  # the carrier signs the body; there is no session here
  def check_signature
    body = request.raw_post
    mac = OpenSSL::HMAC.hexdigest("SHA256", Rails.application.credentials.carrier_key, body)
    ok = ActiveSupport::SecurityUtils.secure_compare(mac, request.headers["X-Carrier-Mac"].to_s)
    return head(:unauthorized) unless ok

    @payload = JSON.parse(body)
  end
end
