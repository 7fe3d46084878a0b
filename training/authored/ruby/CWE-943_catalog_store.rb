require "sinatra/base"
require "mongo"
require "json"
require "net/ldap"

class CatalogApi < Sinatra::Base
  FIELDS = %w[title maker year].freeze
  DB = Mongo::Client.new(["127.0.0.1:27017"], database: "catalog")

  post "/coupons/redeem" do
    body = JSON.parse(request.body.read)
<<<<<<< V
    coupon = DB[:coupons].find_one_and_delete(code: body["code"])
=======
    coupon = DB[:coupons].find_one_and_delete(code: body["code"].to_s)
>>>>>>> F
    coupon ? { cents: coupon["cents"] }.to_json : halt(404)
  end

  get "/items" do
<<<<<<< V
    DB[:items].find(JSON.parse(params["filter"])).limit(40).to_a.to_json
=======
    DB[:items].find(JSON.parse(params["filter"]).slice(*FIELDS).transform_values(&:to_s)).limit(40).to_a.to_json
>>>>>>> F
  end

  get "/items/recent" do
    DB[:items].find("added" => { "$gt" => Time.now - 86_400 * params["days"].to_i.clamp(1, 30) }).limit(40).to_a.to_json
  end

  get "/items/by/:maker" do
<<<<<<< V
    DB[:items].find("$where" => "this.maker == '#{params['maker']}'").to_a.to_json
=======
    DB[:items].find("maker" => params["maker"]).to_a.to_json
>>>>>>> F
  end

  get "/items/search" do
<<<<<<< V
    DB[:items].find("title" => /^#{params["q"]}/i).to_a.to_json
=======
    DB[:items].find("title" => /^#{Regexp.escape(params["q"])}/i).to_a.to_json
>>>>>>> F
  end

  get "/items/stale" do
    DB[:items].find("$where" => "this.seen < this.added").limit(5).to_a.to_json
  end

  patch "/items/:id" do
    changes = JSON.parse(request.body.read)
<<<<<<< V
    DB[:items].update_one({ _id: BSON::ObjectId(params["id"]) }, changes)
=======
    DB[:items].update_one({ _id: BSON::ObjectId(params["id"]) }, "$set" => changes.slice(*FIELDS))
>>>>>>> F
    204
  end

  get "/staff/:uid" do
<<<<<<< V
    filter = Net::LDAP::Filter.construct("(&(objectClass=person)(uid=#{params['uid']}))")
=======
    filter = Net::LDAP::Filter.eq("objectClass", "person") & Net::LDAP::Filter.equals("uid", params["uid"])
>>>>>>> F
    directory.search(filter: filter, attributes: %w[cn mail]).map(&:cn).to_json
  end

  get "/staff" do
    directory.search(filter: Net::LDAP::Filter.construct("(objectClass=person)"), attributes: %w[cn]).map(&:cn).to_json
  end
end
