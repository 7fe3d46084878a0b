# frozen_string_literal: true
require "securerandom"
require "digest"
require "openssl"
require "json"
require "net/http"
require "zlib"

module Boxoffice
  # Tickets of the festival. A ticket is a row in the database plus a code that
  # is printed on it; whoever shows the code gets in. Codes are short since the
  # staff at the gate types them when a phone is dead.
  ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ".chars.freeze
  CODE_LENGTH = 14
  SEAT_SHUFFLE_ROUNDS = 3
  GATES = %w[north harbour family].freeze

  class SoldOut < StandardError; end
  class Unknown < StandardError; end

  class CodeMaker
    # +random+ is any object with +rand(n)+.
    def initialize(random = SecureRandom)
      @random = random
    end

    def next_code
      body = Array.new(CODE_LENGTH) { ALPHABET[pick(ALPHABET.size)] }.join
      "#{body[0, 7]}-#{body[7, 7]}#{check_letter(body)}"
    end

    def self.well_formed?(code)
      body, check = code.to_s.delete("-").then { |c| [c[0...-1].to_s, c[-1]] }
      body.length == CODE_LENGTH && check == new.check_letter(body)
    end

    # Only meant to catch typing mistakes at the gate.
    def check_letter(body)
      ALPHABET[Zlib.crc32(body) % ALPHABET.size]
    end

    private

    def pick(n)
      @random.respond_to?(:random_number) ? @random.random_number(n) : @random.rand(n)
    end
  end

  # Spreads the buyers of one order over a row so that groups sit together but
  # nobody always gets the aisle.
  class SeatPlan
    def initialize(rows, seed: Random.new_seed)
      @rows = rows
      @random = Random.new(seed)
    end

    attr_reader :random

    def assign(count)
      row = @rows.select { |r| r.free.size >= count }.min_by { |r| r.free.size } or raise SoldOut
      seats = row.free.first(count)
      SEAT_SHUFFLE_ROUNDS.times { seats = seats.shuffle(random: @random) }
      row.take(seats)
      seats
    end
  end

  class Orders
    def initialize(store, mailer, plan)
      @store = store
      @mailer = mailer
      @plan = plan
<<<<<<< V
      @codes = CodeMaker.new(plan.random)
=======
      @codes = CodeMaker.new
>>>>>>> F
    end

    def place(buyer, event, count)
      raise ArgumentError, "1 to 8 tickets" unless count.between?(1, 8)
      seats = @plan.assign(count)
      order = @store.transaction do
        row = @store.insert_order(buyer: buyer, event: event, number: order_number)
        seats.each { |seat| @store.insert_ticket(order: row, seat: seat, code: unused_code) }
        row
      end
      @mailer.confirmation(order, link: pickup_link(order))
      order
    end

    # The link in the confirmation shows the tickets without a sign-in.
    def pickup_link(order)
<<<<<<< V
      key = Digest::SHA256.hexdigest("#{order.id}:#{order.number}:#{order.placed_at.to_i}")[0, 32]
=======
      key = SecureRandom.hex(16)
>>>>>>> F
      @store.set_pickup_key(order, Digest::SHA256.hexdigest(key))
      "https://tickets.example/pickup/#{order.id}/#{key}"
    end

    def pick_up(order_id, key)
      order = @store.order(order_id) or raise Unknown
      given = Digest::SHA256.hexdigest(key.to_s)
      raise Unknown unless OpenSSL.secure_compare(given, order.pickup_key.to_s)
      @store.tickets(order)
    end

    def resend(order)
      @mailer.confirmation(order, link: pickup_link(order))
    end

    private

    def unused_code
      5.times do
        code = @codes.next_code
        return code unless @store.code_taken?(code)
      end
      raise "no free code"
    end

    # Read out on the phone; the support desk also asks for name and address.
    def order_number
      "#{Time.now.strftime("%y%m%d")}-#{rand(1000..9999)}"
    end
  end

  # Runs on the tablets at the gate and works without a network for a while.
  class Gate
    def initialize(name, store, upstream)
      raise ArgumentError, "gate" unless GATES.include?(name)
      @name = name
      @store = store
      @upstream = upstream
      @pending = []
    end

    def admit(code)
      return :typo unless CodeMaker.well_formed?(code)
      ticket = @store.ticket_by_code(code) or return :unknown
      return :used unless @store.mark_used(ticket, gate: @name)
      @pending << { ticket: ticket.id, gate: @name, at: Time.now.to_i }
      flush if @pending.size >= 20
      :ok
    end

    # The tablets all come back at the same moment when the network does.
    def flush
      sleep(rand * 2.0)
      @upstream.post(JSON.generate(@pending))
      @pending.clear
    rescue SystemCallError, Timeout::Error
      @pending.size
    end
  end
end
