# frozen_string_literal: true

# Support tickets of a small workshop: import, attachments, filters and what is sent to others.

require "json"
require "net/http"
require "open3"
require "openssl"

STORE = "/srv/tickets/attachments"
FIELDS = %w[id state priority subject customer].freeze
HOOK_HOSTS = %w[hooks.northmill.example hooks.oakyard.example].freeze

def import_tickets(upload)
  tickets = JSON.parse(upload.read)
  raise ArgumentError, "not a list of tickets" unless tickets.is_a?(Array) && tickets.all?(Hash)

  tickets.map { |ticket| { "state" => "open" }.merge(ticket.slice(*FIELDS)) }
end

def attachment_type(name)
  raise ArgumentError, "not an attachment" unless name.match?(/\A\w[\w-]*\.\w+\z/)

  path = File.join(STORE, name)
  type, status = Open3.capture2("file", "--brief", "--mime-type", "--", path)
  raise "the type of #{name} is not known" unless status.success?

  type.strip
end

# Keeps the tickets that pass a filter typed into the search box.
def select_tickets(tickets, filter)
  field, value = filter.split("=", 2)
  raise ArgumentError, "no such field" unless FIELDS.include?(field)

  tickets.select { |ticket| ticket[field].to_s == value }
end

# Tells a customer's own system that a ticket has changed.
def notify(hook, ticket)
  uri = URI.parse(hook)
  known = uri.is_a?(URI::HTTPS) && uri.port == 443 && HOOK_HOSTS.include?(uri.host)
  raise ArgumentError, "not a customer's hook" unless known

  body = JSON.generate(ticket.slice("id", "state"))
  response = Net::HTTP.post(uri, body, "Content-Type" => "application/json")

  response.is_a?(Net::HTTPSuccess)
end

def forward(ticket)
  headers = {
    "Content-Type" => "application/json",
    "Authorization" => "Bearer #{ENV.fetch("CRM_TOKEN")}"
  }

  connection = Net::HTTP.new("crm.example.org", 443)
  connection.use_ssl = true
  connection.verify_mode = OpenSSL::SSL::VERIFY_PEER

  response = connection.post("/tickets", JSON.generate(ticket), headers)
  raise "the CRM answered #{response.code}" unless response.is_a?(Net::HTTPSuccess)
end

# An address that files an answer under its ticket; the signature keeps others from guessing it.
def reply_address(ticket)
  key = ENV.fetch("REPLY_KEY")
  raise "REPLY_KEY is too short" if key.bytesize < 32

  signature = OpenSSL::HMAC.hexdigest("SHA256", key, ticket["id"].to_s)

  "ticket+#{ticket["id"]}.#{signature[0, 32]}@support.example.org"
end
