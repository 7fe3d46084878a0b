require "oj"
require "redis"

# Takes the jobs that the partner systems push over the shared Redis list.
class PartnerQueue
	LIST = "partner:jobs"
	def initialize(redis = Redis.new, handlers:)
		@redis = redis
		@handlers = handlers
	end
	def run
		loop do
			_, payload = @redis.blpop(LIST, timeout: 5)
			next if payload.nil? || payload.bytesize > 65_536
			begin
<<<<<<< V
				job = Oj.load(payload, mode: :object)
=======
				job = Oj.load(payload, mode: :strict)
>>>>>>> F
				@handlers.fetch(job["type"]).call(job["data"])
			rescue Oj::ParseError, KeyError, TypeError => e
				warn "job dropped: #{e.class}"
			end
		end
	end
end
