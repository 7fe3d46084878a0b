require "erb"
require "liquid"
require "sinatra/base"

class NoticeApp < Sinatra::Base
  FOOTER = ERB.new("<hr>Sent by <%= ERB::Util.h(team) %>")

  get "/greet" do
<<<<<<< V
    erb "<p>Welcome back, #{params[:name]}</p>"
=======
    erb "<p>Welcome back, <%= Rack::Utils.escape_html(params[:name]) %></p>"
>>>>>>> F
  end

  get "/footer" do
    team = params[:team].to_s
    FOOTER.result(binding)
  end

  post "/notices/preview" do
<<<<<<< V
    ERB.new(params[:body], trim_mode: "-").result_with_hash(customer: "Ada Sample")
=======
    Liquid::Template.parse(params[:body]).render("customer" => "Ada Sample")
>>>>>>> F
  end

  get "/notices/:id" do
    notice = Notice.find(params[:id])
<<<<<<< V
    erb :layout, layout: false do
      ERB.new(notice.body_from_customer).result(binding)
    end
=======
    erb :layout, layout: false do
      ERB::Util.h(notice.body_from_customer)
    end
>>>>>>> F
  end

  get "/pages/:slug" do
    halt 404 unless %w[imprint about jobs].include?(params[:slug])
    erb params[:slug].to_sym
  end

  get "/themes" do
<<<<<<< V
    haml "%link{rel: 'stylesheet', href: '/themes/#{params[:theme]}.css'}"
=======
    haml "%link{rel: 'stylesheet', href: theme}", locals: { theme: "/themes/#{params[:theme]}.css" }
>>>>>>> F
  end

  def mail_subject(pattern, order)
    Liquid::Template.parse(pattern, error_mode: :strict).render("order" => { "number" => order.number })
  end

  def render_partner_mail(partner, order)
    template = Liquid::Template.parse(partner.template)
<<<<<<< V
    template.render("order" => order.attributes, "env" => ENV.to_h)
=======
    template.render("order" => order.attributes.slice("number", "total"), "env" => ENV["RACK_ENV"])
>>>>>>> F
  end
end
