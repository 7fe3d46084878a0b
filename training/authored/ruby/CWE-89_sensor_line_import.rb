#!/usr/bin/env ruby
# Reads "serial;unit;value" lines from field devices on a UDP port and stores them.

require "pg"
require "socket"

def run(port)
  db = PG.connect(dbname: "field")
  db.prepare("insert_reading", "INSERT INTO reading (serial, unit, value, at) VALUES ($1, $2, $3, now())")
  sock = UDPSocket.new
  sock.bind("0.0.0.0", port)
  loop do
    line, = sock.recvfrom(512)
    serial, unit, value = line.scrub.chomp.split(";", 3)
    next if serial.nil? || value.nil?
    begin
      db.exec_prepared("insert_reading", [serial, unit, Float(value)])
<<<<<<< V
      db.exec("UPDATE device SET last_seen = now() WHERE serial = '#{serial}'")
=======
      db.exec_params("UPDATE device SET last_seen = now() WHERE serial = $1", [serial])
>>>>>>> F
    rescue ArgumentError, PG::Error => e
      warn "dropped: #{e.class}"
    end
  end
end

run(Integer(ARGV.fetch(0, "5140")))
