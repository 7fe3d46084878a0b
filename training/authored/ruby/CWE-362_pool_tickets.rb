require "sinatra/base"
require "json"
require "sequel"

DB = Sequel.connect(ENV.fetch("DATABASE_URL"))

class PoolTickets < Sinatra::Base
  set :show_exceptions, :after_handler
  enable :sessions
  set :session_secret, ENV.fetch("SESSION_SECRET")
  set :sessions, same_site: :lax, secure: true, httponly: true

  helpers do
    def guest_id
      session[:guest] || halt(401)
    end
  end

  post "/tickets" do
    count = Integer(params["count"])
<<<<<<< V
    halt 422 if count > 10
=======
    halt 422 unless (1..10).cover?(count)
>>>>>>> F
    cents = count * 450
    paid = DB[:wallet].where(guest_id: guest_id).where { balance >= cents }.update(balance: Sequel[:balance] - cents)
    halt 409 if paid.zero?
    DB[:ticket].insert(guest_id: guest_id, count: count)
    status 201
  end

  post "/vouchers/:code" do |code|
    DB.transaction do
<<<<<<< V
      voucher = DB[:voucher].where(code: code, used_at: nil).first
=======
      voucher = DB[:voucher].where(code: code, used_at: nil).for_update.first
>>>>>>> F
      halt 404 unless voucher
      DB[:voucher].where(id: voucher[:id]).update(used_at: Time.now)
      DB[:wallet].where(guest_id: guest_id).update(balance: Sequel[:balance] + voucher[:cents])
    end
    status 204
  end

  post "/lanes/:id/reserve" do |id|
    hour = Integer(params["hour"]).clamp(6, 21)
    # lane_slot has a unique index over lane_id, day and hour
    DB[:lane_slot].insert(lane_id: Integer(id), day: Date.today, hour: hour, guest_id: guest_id)
    status 201
  rescue Sequel::UniqueConstraintViolation
    halt 409
  end

  post "/gift" do
    cents = Integer(params["cents"])
    to = params["to"].to_s
<<<<<<< V
    halt 422 if cents.zero? || to.empty?
=======
    halt 422 if cents < 100 || to.empty?
>>>>>>> F
    sent = DB.transaction do
      done = DB[:wallet].where(guest_id: guest_id).where { balance >= cents }.update(balance: Sequel[:balance] - cents)
      raise Sequel::Rollback unless done == 1 && DB[:wallet].where(gift_name: to).update(balance: Sequel[:balance] + cents) == 1
      true
    end
    halt 409 unless sent
    status 204
  end

  post "/lockers/:nr/open" do |nr|
    locker = DB[:locker].where(nr: Integer(nr), guest_id: guest_id).first || halt(404)
<<<<<<< V
    halt 403 if locker[:tries] >= 5
    DB[:locker].where(nr: locker[:nr]).update(tries: locker[:tries] + 1)
=======
    counted = DB[:locker].where(nr: locker[:nr]).where { tries < 5 }.update(tries: Sequel[:tries] + 1)
    halt 403 if counted.zero?
>>>>>>> F
    halt 403 unless Rack::Utils.secure_compare(locker[:pin], params["pin"].to_s)
    DB[:locker].where(nr: locker[:nr]).update(tries: 0)
    status 204
  end

  post "/refunds/:id" do |id|
    DB.transaction do
<<<<<<< V
      ticket = DB[:ticket].first(id: Integer(id), used: false) || halt(404)
=======
      ticket = DB[:ticket].for_update.first(id: Integer(id), guest_id: guest_id, used: false) || halt(404)
>>>>>>> F
      DB[:ticket].where(id: ticket[:id]).delete
      DB[:wallet].where(guest_id: guest_id).update(balance: Sequel[:balance] + ticket[:count] * 450)
    end
    status 204
  end

  get "/visitors" do
    now = DB[:gate].get(:inside).to_i
    DB[:display].update(text: "#{now} guests")
    content_type :json
    { inside: now }.to_json
  end

  get "/me" do
    cache_control :private, :no_store
    content_type :json
    DB[:wallet].where(guest_id: guest_id).select(:balance).first.to_json
  end
end
