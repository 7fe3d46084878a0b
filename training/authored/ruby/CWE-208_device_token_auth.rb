require "grape"
require "rack/utils"

module Telemetry
  class API < Grape::API
    format :json
    prefix :v1

    helpers do
      def device!
        serial = headers["X-Serial"].to_s
        token = headers["X-Token"].to_s
        device = Device.find_by(serial: serial) or error!("unauthorized", 401)
<<<<<<< V
        matches = token.length == device.token.length && token.each_char.zip(device.token.each_char).all? { |a, b| a == b }
=======
        matches = Rack::Utils.secure_compare(token, device.token)
>>>>>>> F
        error!("unauthorized", 401) unless matches
        device
      end
    end

    params do
      requires :celsius, type: Float
      optional :battery, type: Integer, values: 0..100
    end
    post "readings" do
      device!.readings.create!(declared(params))
      status 202
    end
  end
end
