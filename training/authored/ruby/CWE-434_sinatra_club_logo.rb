require "sinatra/base"
require "fileutils"
require "securerandom"

class LogoUpload < Sinatra::Base
  PUBLIC = File.expand_path("public/logos", __dir__)
  TYPES = { "image/png" => ".png", "image/jpeg" => ".jpg", "image/webp" => ".webp" }.freeze

  set :public_folder, File.expand_path("public", __dir__)

  post "/clubs/:id/logo" do
    club = Club.find(params["id"])
    halt 403 unless club.admin?(session["user"])
    upload = params["logo"]
    halt 400 unless upload.is_a?(Hash) && upload[:tempfile].size.between?(1, 1_000_000)
    halt 415 unless TYPES.key?(upload[:type])

<<<<<<< V
    name = SecureRandom.hex(8) + File.extname(upload[:filename])
=======
    name = SecureRandom.hex(8) + TYPES.fetch(upload[:type])
>>>>>>> F
    FileUtils.mkdir_p(PUBLIC)
    FileUtils.cp(upload[:tempfile].path, File.join(PUBLIC, name))
    club.update!(logo: name)
    redirect "/clubs/#{club.id}"
  end
end
