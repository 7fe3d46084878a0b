require 'sinatra'
require 'erb'

helpers do
  include ERB::Util
end

BOOKS = Library.load('books.tsv')

get '/' do
  erb :home
end

get '/search' do
  @query = params[:q].to_s
  @hits = BOOKS.search(@query).first(50)
  erb :search
end

enable :inline_templates

__END__

@@ home
<form action="/search"><input name="q"><button>Go</button></form>

@@ search
<form action="/search"><input name="q" value="<%= h @query %>"></form>
<% if @hits.empty? %>
<<<<<<< V
  <p>Nothing found for <b><%= @query %></b>.</p>
=======
  <p>Nothing found for <b><%= h @query %></b>.</p>
>>>>>>> F
<% else %>
  <ol>
  <% @hits.each do |b| %>
    <li><%= h b.title %> (<%= b.year.to_i %>)</li>
  <% end %>
  </ol>
<% end %>
