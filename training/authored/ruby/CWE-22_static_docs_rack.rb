# frozen_string_literal: true

require "rack"
require "rack/mime"

# Serves the generated API documentation of the installed gems.
class DocsApp
  def initialize(root)
    @root = File.expand_path(root)
  end

  def call(env)
    request = Rack::Request.new(env)
    return [405, {}, []] unless request.get?

    wanted = Rack::Utils.unescape_path(request.path_info)
    path = File.expand_path(File.join(@root, wanted))
<<<<<<< V
    return not_found unless path.start_with?(@root)
=======
    return not_found unless "#{path}/".start_with?("#{@root}/")
>>>>>>> F

    path = File.join(path, "index.html") if File.directory?(path)
    return not_found unless File.file?(path)

    body = File.binread(path)
    type = Rack::Mime.mime_type(File.extname(path), "text/plain")
    [200, { "content-type" => type, "content-length" => body.bytesize.to_s }, [body]]
  end

  private

  def not_found
    [404, { "content-type" => "text/plain" }, ["not found\n"]]
  end
end
