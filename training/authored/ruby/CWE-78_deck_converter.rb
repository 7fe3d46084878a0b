require 'sinatra'
require 'json'
require 'open3'
require 'securerandom'
require 'shellwords'
require 'tmpdir'
require 'fileutils'

# Converts slide decks (Markdown) to PDF or HTML with pandoc.
STORE = '/srv/decks'.freeze
FORMATS = { 'pdf' => 'application/pdf', 'html' => 'text/html' }.freeze
THEMES = %w[default Berlin Madrid Warsaw].freeze

set :bind, '127.0.0.1'
set :port, 4571

helpers do
  def deck_dir(id)
    halt 404 unless id.match?(/\A[0-9a-f]{16}\z/)
    dir = File.join(STORE, id)
    halt 404 unless File.directory?(dir)
    dir
  end

  def json(obj)
    content_type :json
    JSON.generate(obj)
  end
end

post '/decks' do
  text = request.body.read(512 * 1024).to_s
  halt 400 if text.strip.empty?
  id = SecureRandom.hex(8)
  dir = File.join(STORE, id)
  FileUtils.mkdir_p(dir)
  File.write(File.join(dir, 'deck.md'), text)
  status 201
  json(id: id)
end

get '/decks/:id/words' do
  source = File.join(deck_dir(params[:id]), 'deck.md')
  out, = Open3.capture2('wc', '-w', source)
  json(words: out.to_i)
end

post '/decks/:id/render' do
  dir = deck_dir(params[:id])
  format = params.fetch('format', 'pdf')
  theme = params.fetch('theme', 'default')
  title = params.fetch('title', 'Slides')[0, 80]
  halt 400, 'format' unless FORMATS.key?(format) && THEMES.include?(theme)

  target = File.join(dir, "deck.#{format}")
<<<<<<< V
  command = "pandoc --sandbox -f markdown-raw_tex -s -t #{format == 'pdf' ? 'beamer' : 'slidy'} -M title=\"#{title}\" " \
            "-V theme:#{theme} -o #{target.shellescape} #{File.join(dir, 'deck.md').shellescape}"
  output, result = Open3.capture2e(command)
=======
  command = ['pandoc', '--sandbox', '-f', 'markdown-raw_tex', '-s', '-t', format == 'pdf' ? 'beamer' : 'slidy', '-M', "title=#{title}",
             '-V', "theme:#{theme}", '-o', target, File.join(dir, 'deck.md')]
  output, result = Open3.capture2e(*command)
>>>>>>> F
  unless result.success?
    logger.warn("pandoc: #{output[0, 300]}")
    halt 422, 'The deck could not be converted.'
  end
  send_file target, type: FORMATS[format], filename: "slides.#{format}"
end

post '/decks/:id/share' do
  dir = deck_dir(params[:id])
  host = params['host'].to_s
<<<<<<< V
  halt 400, 'host' unless host =~ /^[a-z0-9.-]+$/
=======
  halt 400, 'host' unless host =~ /\A[a-z0-9][a-z0-9.-]*\z/
>>>>>>> F
  url = `tar -C #{dir.shellescape} -cz . | ssh -o BatchMode=yes decks@#{host} receive-deck`
  json(url: url.strip)
end

delete '/decks/:id' do
  FileUtils.rm_rf(deck_dir(params[:id]))
  status 204
end
