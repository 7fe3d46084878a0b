require "digest"
require "securerandom"
require "json"

# Pairs a hub with an account: the hub shows a token, the app sends it back.
class PairingService
	TTL = 600

	def initialize(redis)
		@redis = redis
	end

	def start(hub_serial)
<<<<<<< V
		token = Digest::SHA256.hexdigest("#{hub_serial}:#{Time.now.to_i}")[0, 24]
=======
		token = SecureRandom.hex(12)
>>>>>>> F
		@redis.set("pair:#{token}", JSON.generate(serial: hub_serial), ex: TTL)
		token
	end

	def finish(token, account)
		raw = @redis.getdel("pair:#{token}")
		return nil if raw.nil?
		hub = Hub.find_by!(serial: JSON.parse(raw)["serial"])
		hub.update!(account: account)
		hub
	end
end
