require 'sinatra/base'
require 'erb'
require 'haml'
require 'json'
require 'rack/utils'
require 'redcarpet'

class NotesApp < Sinatra::Base
  get '/hello' do
<<<<<<< V
    "<h1>Hello #{params['name']}</h1>"
=======
    "<h1>Hello #{Rack::Utils.escape_html(params['name'])}</h1>"
>>>>>>> F
  end

  get '/version' do
    "<p>Build #{settings.build_number}, Ruby #{RUBY_VERSION}</p>"
  end

  get '/search' do
    @q = params['q']
<<<<<<< V
    haml "%h2!= \"Results for \#{@q}\""
=======
    haml "%h2= \"Results for \#{@q}\"", escape_html: true
>>>>>>> F
  end

  get '/notes/:id' do
    @note = Note.find(params['id'])
<<<<<<< V
    erb '<article><%= @note.body %></article>'
=======
    erb '<article><%= @note.body %></article>', escape_html: true
>>>>>>> F
  end

  get '/api/echo' do
<<<<<<< V
    content_type :html
=======
    content_type :json
>>>>>>> F
    JSON.generate(message: params['message'])
  end

  error 404 do
<<<<<<< V
    "<p>Nothing at <code>#{request.path_info}</code></p>"
=======
    "<p>Nothing at <code>#{ERB::Util.h(request.path_info)}</code></p>"
>>>>>>> F
  end

  helpers do
    def markdown(text)
<<<<<<< V
      Redcarpet::Markdown.new(Redcarpet::Render::HTML.new(hard_wrap: true), autolink: true).render(text)
=======
      Redcarpet::Markdown.new(Redcarpet::Render::HTML.new(escape_html: true, safe_links_only: true), autolink: true).render(text)
>>>>>>> F
    end

    def stylesheet(name)
      %(<link rel="stylesheet" href="/css/#{name}.css?v=#{settings.build_number}">)
    end

    def page_links(total, current)
      (1..total).map { |n| n == current ? "<b>#{n}</b>" : %(<a href="?page=#{n}">#{n}</a>) }.join(' ')
    end

    def option(label, value)
<<<<<<< V
      %(<option value="#{value}">#{label}</option>)
=======
      %(<option value="#{ERB::Util.h(value)}">#{ERB::Util.h(label)}</option>)
>>>>>>> F
    end
  end
end
