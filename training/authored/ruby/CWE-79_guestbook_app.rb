require "sinatra/base"
require "sinatra/json"
require "slim"
require "haml"

class Guestbook < Sinatra::Base
  set :erb, escape_html: true

  ICONS = { "heart" => "<b>&hearts;</b>", "sun" => "<b>&#9728;</b>" }.freeze

  get "/" do
    @entries = Entry.latest(20)
    slim <<~SLIM
      h1 Guestbook
      - @entries.each do |entry|
        article
<<<<<<< V
          p == entry.text
=======
          p = entry.text
>>>>>>> F
          == ICONS[entry.icon]
    SLIM
  end

  get "/entries/:id" do
    @entry = Entry.find(params["id"].to_i)
    haml <<~HAML
      %h2= @entry.title
<<<<<<< V
      .text!= @entry.text
=======
      .text= @entry.text
>>>>>>> F
      .icon!= ICONS.fetch(@entry.icon, "")
    HAML
  end

  get "/find" do
    content_type :html
<<<<<<< V
    "<p>Nothing found for #{params['q'].strip}</p>"
=======
    "<p>Nothing found for #{h params['q']}</p>"
>>>>>>> F
  end

  get "/count" do
    "<p>#{Entry.count} entries, page #{params['page'].to_i}</p>"
  end

  get "/entries.json" do
<<<<<<< V
    content_type "text/html"
    Entry.latest(20).map(&:text).to_json
=======
    json Entry.latest(20).map(&:text)
>>>>>>> F
  end

  get "/embed" do
<<<<<<< V
    content_type "application/javascript"
    "#{params['callback']}(#{Entry.count})"
=======
    content_type "application/json"
    "[#{Entry.count}]"
>>>>>>> F
  end

  get "/error" do
<<<<<<< V
    halt 404, "<h1>#{request.path_info}</h1><p>#{params['why']}</p>"
=======
    halt 404, "<h1>Not found</h1><p>#{Rack::Utils.escape_html(params['why'])}</p>"
>>>>>>> F
  end

  get "/robots.txt" do
    content_type "text/plain"
    "User-agent: #{params['agent'] || '*'}\nDisallow: /admin\n"
  end

  helpers do
    def h(text)
      Rack::Utils.escape_html(text)
    end
  end
end
