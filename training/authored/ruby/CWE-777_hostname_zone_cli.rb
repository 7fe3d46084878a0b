#!/usr/bin/env ruby
# Maintains the zone files of the campus name server. Departments send their
# changes as small request files through the ticket system; this tool checks
# the requests, writes the zones and has them reloaded.
require 'optparse'
require 'open3'
require 'tempfile'
require 'json'
require 'ipaddr'
require 'time'

module Zones
  ZONE_DIR = '/etc/nsd/zones'.freeze
  DEFAULT_TTL = 3600
  TYPES = %w[A AAAA CNAME TXT MX].freeze
  NETWORKS = ['10.20.0.0/14', '2001:db8:40::/44'].map { |n| IPAddr.new(n) }.freeze
  MAX_RECORDS = 20_000

  LABEL  = /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/
<<<<<<< V
  NAME   = /^#{LABEL}(?:\.#{LABEL})*$/
=======
  NAME   = /\A#{LABEL}(?:\.#{LABEL})*\z/
>>>>>>> F
  TICKET = /\A[A-Z]{2,4}-\d{1,6}\z/
  ZONE   = /\A[a-z0-9-]+\.campus\.example\z/

  class Rejected < StandardError; end

  Record = Struct.new(:name, :type, :value, :ttl) do
    def to_line
      format("%-30s %6d IN %-5s %s", name, ttl, type, value)
    end
  end

  Request = Struct.new(:ticket, :department, :zone, :add, :remove, keyword_init: true)

  # Reads a request: one JSON object, written by the requester.
  class RequestReader
    def initialize(delegations)
      @delegations = delegations
    end

    def read(text)
      doc = JSON.parse(text)
      raise Rejected, 'object expected' unless doc.is_a?(Hash)

      ticket = doc['ticket'].to_s
      zone = doc['zone'].to_s
      raise Rejected, 'ticket' unless TICKET.match?(ticket)
      raise Rejected, 'zone' unless ZONE.match?(zone)

      department = doc['department'].to_s
      raise Rejected, 'zone belongs to others' unless @delegations.fetch(department, []).include?(zone)

      Request.new(ticket: ticket, department: department, zone: zone,
                  add: records(doc['add']), remove: names(doc['remove']))
    rescue JSON::ParserError
      raise Rejected, 'not readable'
    end

    private

    def records(list)
      Array(list).map do |row|
        raise Rejected, 'record' unless row.is_a?(Hash)

        type = row['type'].to_s
        raise Rejected, "type #{type}" unless TYPES.include?(type)

        Record.new(name(row['name']), type, value(type, row['value'].to_s), ttl(row['ttl']))
      end
    end

    def names(list)
      Array(list).map { |n| name(n) }
    end

    def name(text)
      text = text.to_s.downcase
      raise Rejected, 'name' unless text.length < 200 && NAME.match?(text)

      text
    end

    def ttl(number)
      Integer(number || DEFAULT_TTL).clamp(60, 86_400)
    rescue ArgumentError, TypeError
      raise Rejected, 'ttl'
    end

    def value(type, text)
      case type
      when 'A', 'AAAA' then address(type, text)
      when 'CNAME'     then "#{name(text.chomp('.'))}."
      when 'MX'        then exchange(text)
      when 'TXT'       then quoted(text)
      end
    end

    def address(type, text)
      ip = IPAddr.new(text)
      raise Rejected, 'family' unless type == (ip.ipv4? ? 'A' : 'AAAA')
      raise Rejected, 'network' unless NETWORKS.any? { |n| n.include?(ip) }

      ip.to_s
    rescue IPAddr::Error
      raise Rejected, 'address'
    end

    def exchange(text)
      priority, host = text.split(' ', 2)
      "#{Integer(priority, 10).clamp(0, 100)} #{name(host.to_s.chomp('.'))}."
    rescue ArgumentError, TypeError
      raise Rejected, 'mail exchange'
    end

    def quoted(text)
      raise Rejected, 'text' if text.bytesize > 255
<<<<<<< V
      raise Rejected, 'text' if text =~ /[^\x20-\x7e\s]/
=======
      raise Rejected, 'text' if text =~ /[^\x20-\x7e]/
>>>>>>> F

      %("#{text.gsub(/["\\]/) { |c| "\\#{c}" }}")
    end
  end

  # One zone file below ZONE_DIR: a header kept by hand, then the records.
  class ZoneFile
    MARK = '; --- records below are managed ---'.freeze

    def initialize(zone)
      @path = File.join(ZONE_DIR, "#{zone}.zone")
      @zone = zone
    end

    def apply(request)
      header, lines = parts
      lines.reject! { |l| request.remove.include?(l.split(/\s+/).first) }
      lines.concat(request.add.map(&:to_line))
      raise Rejected, 'zone too large' if lines.size > MAX_RECORDS

      write(bump(header), lines.uniq.sort)
    end

    private

    def parts
      all = File.readlines(@path, chomp: true)
      at = all.index(MARK) or raise Rejected, 'zone is not managed'
      [all[0..at], all[(at + 1)..-1]]
    end

    def bump(header)
      header.map { |l| l.sub(/^(\s+)(\d{10})(\s*; serial)/) { "#{$1}#{$2.to_i + 1}#{$3}" } }
    end

    def write(header, lines)
      Tempfile.create(['zone', '.tmp'], ZONE_DIR) do |f|
        f.puts(header, lines)
        f.flush
        out, status = Open3.capture2e('nsd-checkzone', @zone, f.path)
        raise Rejected, out.lines.first.to_s.strip unless status.success?

        f.chmod(0o644)
        File.rename(f.path, @path)
      end
    end
  end
end

if $PROGRAM_NAME == __FILE__
  delegations = '/etc/nsd/delegations.json'
  OptionParser.new { |o| o.on('--delegations FILE') { |v| delegations = v } }.parse!
  reader = Zones::RequestReader.new(JSON.parse(File.read(delegations)))
  ARGV.each do |file|
    request = reader.read(File.read(file))
    Zones::ZoneFile.new(request.zone).apply(request)
    system('nsd-control', 'reload', request.zone)
    puts "#{request.ticket}: +#{request.add.size} -#{request.remove.size}"
  rescue Zones::Rejected => e
    warn "#{file}: #{e.message}"
  end
end
