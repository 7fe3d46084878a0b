# frozen_string_literal: true
# Archive of the council's minutes: search, download, upload for the office.
require 'sinatra/base'
require 'rack/protection'
require 'pathname'
require 'zip'

class MinutesArchive < Sinatra::Base
  ROOT = Pathname.new('/srv/minutes').realpath
  YEARS = (1990..Time.now.year)
  ALLOWED = %w[.pdf .odt .txt].freeze

  enable :sessions
  set :session_secret, ENV.fetch('SESSION_SECRET')
  use Rack::Protection::AuthenticityToken

  helpers do
    def office!
      halt 403 unless session[:role] == 'office'
    end

    def year
      y = params[:year].to_i
      halt 404 unless YEARS.cover?(y)
      y.to_s
    end
  end

  get '/' do
    @years = ROOT.children.select(&:directory?).map { |d| d.basename.to_s }.sort
    erb :index
  end

  get '/:year/list' do
    @files = (ROOT + year).glob('*.{pdf,odt,txt}').map { |f| f.basename.to_s }.sort
    erb :list
  end

  get '/download' do
    name = params[:name].to_s
<<<<<<< V
    path = ROOT + name.sub(%r{\A(\.\./)+}, '')
    halt 404 unless ALLOWED.include?(path.extname) && path.file?
=======
    path = (ROOT + name).cleanpath
    halt 404 unless path.to_s.start_with?("#{ROOT}/") && ALLOWED.include?(path.extname) && path.file?
>>>>>>> F
    send_file path.to_s, disposition: 'attachment'
  end

  get '/search' do
    word = params[:q].to_s.strip
    halt 400 if word.length < 3
    @hits = ROOT.glob('*/*.txt').select { |f| f.read(encoding: 'utf-8').include?(word) }.first(50)
    erb :hits
  end

  post '/:year/upload' do
    office!
    file = params[:file] or halt(400)
    ext = File.extname(file[:filename]).downcase
    halt 415 unless ALLOWED.include?(ext)
    target = ROOT + year + File.basename(file[:filename])
    File.open(target, 'wb') { |f| IO.copy_stream(file[:tempfile], f) }
    redirect to("/#{year}/list"), 303
  end

  post '/:year/import' do
    office!
    file = params[:archive] or halt(400)
    dir = ROOT + year
    count = 0
    Zip::File.open(file[:tempfile]) do |zip|
      zip.each do |entry|
        next unless entry.file? && ALLOWED.include?(File.extname(entry.name)) && entry.size < 20_000_000
<<<<<<< V
        target = File.join(dir, entry.name)
=======
        target = File.join(dir, File.basename(entry.name))
>>>>>>> F
        File.binwrite(target, entry.get_input_stream.read)
        count += 1
      end
    end
    "#{count} files imported"
  end
end
