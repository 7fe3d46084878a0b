require "json"
require "sinatra/base"

class ExportDownloads < Sinatra::Base
  set :exports, File.realpath(ENV.fetch("EXPORT_DIR"))

  helpers do
    def export_path(name)
      full = File.realpath(File.join(settings.exports, name))
      full.start_with?(settings.exports + File::SEPARATOR) && File.file?(full) ? full : nil
    rescue Errno::ENOENT, Errno::ENOTDIR, ArgumentError
      nil
    end

    def current_user
      env["app.user"] || halt(401)
    end
  end

  get "/exports" do
    names = Dir.children(File.join(settings.exports, current_user.id.to_s)).grep(/\A[\w.-]+\.csv\z/)
    content_type :json
    names.sort.to_json
  end

  get "/exports/:name" do
    name = params[:name]
    halt 404 unless name.match?(/\A[\w-]+(\.[\w-]+)*\.csv\z/)
    path = export_path(File.join(current_user.id.to_s, name)) || halt(404)
    send_file path, type: "text/csv", disposition: "attachment", filename: name
  end

  get "/shared/*" do
    current_user
    path = export_path(File.join("shared", params[:splat].first)) || halt(404)
    halt 404 unless path.start_with?(File.join(settings.exports, "shared", ""))
    send_file path, disposition: "attachment"
  end
end
