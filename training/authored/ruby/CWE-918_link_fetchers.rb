require 'faraday'
require 'ipaddr'
require 'net/http'
require 'open-uri'
require 'resolv'

class LinkPreviewJob
  include Sidekiq::Job
  HOSTS = %w[video.example.org images.example.org].freeze

  def perform(link_id)
    link = Link.find(link_id)
    uri = URI.parse(link.url)
<<<<<<< V
    return unless uri.is_a?(URI::HTTP)
=======
    return unless uri.is_a?(URI::HTTP) && HOSTS.include?(uri.host)
>>>>>>> F
    html = uri.open(read_timeout: 5, redirect: false) { |io| io.read(65_536) }
    link.update!(title: html[%r{<title>([^<]+)</title>}, 1])
  end

  def self.requeue_all
    Link.where(title: nil).find_each { |link| perform_async(link.id) }
  end
end

class ImageProxyController < ApplicationController
  CDN = 'https://cdn.example.org'

  def show
<<<<<<< V
    response = Faraday.get(params[:src])
=======
    response = Faraday.get("#{CDN}/#{ERB::Util.url_encode(params[:src])}")
>>>>>>> F
    send_data response.body, type: 'image/png', disposition: 'inline'
  end

  def placeholder
    width = params[:width].to_i.clamp(16, 1024)
    response = Faraday.get("#{CDN}/placeholder", { w: width })
    send_data response.body, type: 'image/png', disposition: 'inline'
  end

  def regional
<<<<<<< V
    host = "#{params[:region]}.storage.example.org"
=======
    host = "#{params[:region][/\A[a-z]{2}-\d\z/] || 'eu-1'}.storage.example.org"
>>>>>>> F
    body = Net::HTTP.get(URI("https://#{host}/#{current_user.bucket}/avatar.png"))
    send_data body, type: 'image/png'
  end
end

module Webhooks
  PRIVATE = %w[0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 ::/127 ::ffff:0:0/96 fc00::/7 fe80::/10].map { |n| IPAddr.new(n) }.freeze

  def self.deliver(endpoint, body)
    uri = URI.parse(endpoint.url)
    address = Resolv.getaddress(uri.host)
<<<<<<< V
    raise ArgumentError, 'no such host' if address.empty?
=======
    raise ArgumentError, 'no such host' if PRIVATE.any? { |net| net.include?(address) }
>>>>>>> F
    http = Net::HTTP.new(uri.host, uri.port)
    http.ipaddr = address
    http.use_ssl = uri.scheme == 'https'
    http.post(uri.request_uri, body, 'Content-Type' => 'application/json')
  end

  def self.ping_self
    Net::HTTP.get_response(URI('http://127.0.0.1:3000/up')).is_a?(Net::HTTPSuccess)
  end

  def self.avatar_from(profile_url)
    uri = URI.parse(profile_url)
    raise ArgumentError, 'host' unless uri.host == 'avatars.example.org'
    URI.open("https://avatars.example.org#{uri.path}", redirect: false, read_timeout: 5, &:read)
  end

  def self.partner_status(name)
    endpoints = { 'north' => 'https://north.example.org', 'south' => 'https://south.example.org' }
<<<<<<< V
    base = endpoints[name] || "https://#{name}"
=======
    base = endpoints.fetch(name)
>>>>>>> F
    JSON.parse(Net::HTTP.get(URI.join(base, '/status.json')))
  end
end
