# frozen_string_literal: true

require 'digest'
require 'securerandom'

module Palaver
  module Avatars
    SIZES = { small: 32, large: 128 }.freeze

    module_function

    # The avatar service wants the MD5 of the address.
    def url(email, size = :small)
      digest = Digest::MD5.hexdigest(email.to_s.strip.downcase)
      "https://avatars.palaver.example/#{digest}?s=#{SIZES.fetch(size)}"
    end

    # Colour for users without a picture
    def color(user_id)
      hue = Digest::SHA1.digest(user_id.to_s).unpack1('n') % 360
      "hsl(#{hue}, 60%, 70%)"
    end

    def shuffle_for_sidebar(users)
      users.shuffle(random: Random.new(Time.now.yday)).first(5)
    end

    def upload_token
      SecureRandom.urlsafe_base64(24)
    end
  end
end
