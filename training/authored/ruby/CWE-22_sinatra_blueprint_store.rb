require 'sinatra/base'
require 'json'
require 'fileutils'
require 'securerandom'
require 'digest'

# Stores construction blueprints per building site below one root folder.
# Runs behind the office proxy, which authenticates the users and hands their
# name over in X-Office-User; the listener is bound to the loopback interface.
class BlueprintStore < Sinatra::Base
  ROOT        = File.realpath(ENV.fetch('BLUEPRINT_ROOT', './data'))
  INBOX       = File.join(ROOT, 'inbox')
  EXTENSIONS  = %w[.pdf .dwg .dxf .svgz].freeze
  SITE_FORMAT = /\A[a-z][a-z0-9]{2,15}\z/
  MAX_BYTES   = 80 * 1024 * 1024

  configure do
    set :bind, '127.0.0.1'
    set :show_exceptions, false
    FileUtils.mkdir_p(INBOX)
  end

  before do
    @user = request.env['HTTP_X_OFFICE_USER'].to_s
    halt 401 if @user.empty?
    content_type :json
  end

  helpers do
    def site_dir(name)
      halt 404 unless SITE_FORMAT.match?(name.to_s)
      dir = File.join(ROOT, name)
      halt 404 unless File.directory?(dir)
      dir
    end

    # Absolute path of +relative+ below +base+; leaves with 404 otherwise.
    def resolve(base, relative)
      full = File.expand_path(relative.to_s, base)
<<<<<<< V
      halt 404 unless full.start_with?(base)
=======
      halt 404 unless full.start_with?(base + '/')
>>>>>>> F
      halt 404 unless File.file?(full)
      halt 404 unless File.realpath(full) == full
      full
    end

    def allowed_extension?(name)
      EXTENSIONS.include?(File.extname(name).downcase)
    end

    def access?(site)
      members = File.join(ROOT, site, '.members')
      File.file?(members) && File.readlines(members, chomp: true).include?(@user)
    end

    def entry(base, path)
      stat = File.stat(path)
      { path: path.delete_prefix(base + '/'), size: stat.size, changed: stat.mtime.to_i }
    end
  end

  get '/sites' do
    names = Dir.children(ROOT).select { |n| SITE_FORMAT.match?(n) && access?(n) }
    JSON.generate(sites: names.sort)
  end

  get '/sites/:site/files' do |site|
    base = site_dir(site)
    halt 403 unless access?(site)
    files = Dir.glob('**/*', base: base).map { |f| File.join(base, f) }
    files.select! { |f| File.file?(f) && allowed_extension?(f) }
    JSON.generate(files: files.map { |f| entry(base, f) })
  end

  get '/sites/:site/file' do |site|
    base = site_dir(site)
    halt 403 unless access?(site)
    path = resolve(base, params[:path])
    halt 415 unless allowed_extension?(path)
    send_file path, disposition: 'attachment', type: 'application/octet-stream'
  end

  # Uploads wait in the inbox under a name of our own until they are filed.
  post '/sites/:site/uploads' do |site|
    site_dir(site)
    halt 403 unless access?(site)
    upload = params[:file]
    halt 400 unless upload.is_a?(Hash) && upload[:tempfile]
    halt 413 if upload[:tempfile].size > MAX_BYTES

    ext = File.extname(upload[:filename].to_s).downcase
    halt 415 unless EXTENSIONS.include?(ext)
    ticket = "#{site}-#{SecureRandom.hex(12)}#{ext}"
    FileUtils.cp(upload[:tempfile].path, File.join(INBOX, ticket))
    status 201
    JSON.generate(ticket: ticket)
  end

  # Moves an upload from the inbox to its drawer, e.g. "ground-floor/heating".
  post '/sites/:site/uploads/:ticket/file' do |site, ticket|
    base = site_dir(site)
    halt 403 unless access?(site)
    halt 404 unless ticket.match?(/\A#{site}-\h{24}\.[a-z]{3,4}\z/)
    source = File.join(INBOX, ticket)
    halt 404 unless File.file?(source)

    drawer = params[:drawer].to_s
<<<<<<< V
    halt 422 if drawer.empty? || drawer.start_with?('/', '.')
=======
    halt 422 unless drawer.match?(%r{\A[a-z0-9-]+(/[a-z0-9-]+)*\z})
>>>>>>> F
    target_dir = File.join(base, drawer)
    FileUtils.mkdir_p(target_dir)
    target = File.join(target_dir, "#{Time.now.strftime('%Y%m%d')}-#{ticket}")
    FileUtils.mv(source, target)
    status 201
    JSON.generate(entry(base, target))
  end

  get '/sites/:site/checksums' do |site|
    base = site_dir(site)
    halt 403 unless access?(site)
    sums = Dir.glob('**/*', base: base).each_with_object({}) do |name, acc|
      path = File.join(base, name)
      next unless File.file?(path) && allowed_extension?(name)

      acc[name] = Digest::SHA256.file(path).hexdigest
    end
    JSON.generate(sums)
  end

  error do
    warn "#{request.path_info}: #{env['sinatra.error'].class}"
    JSON.generate(error: 'internal')
  end

  run! if app_file == $PROGRAM_NAME
end
