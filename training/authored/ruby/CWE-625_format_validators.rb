require "uri"
require "ipaddr"

class Site < ActiveRecord::Base
  HEADING = /^#+\s+(.+)$/

  validates :subdomain, format: { with: /\A[a-z][a-z0-9-]{2,30}\z/ }
  validates :color, format: { with: /\A#\h{6}\z/ }

  def command_name=(value)
<<<<<<< V
    raise ArgumentError, "name" unless value =~ /^[A-Za-z0-9_]+$/
=======
    raise ArgumentError, "name" unless value =~ /\A\w+\z/
>>>>>>> F
    super
  end

  def headings
    readme.scan(HEADING).flatten
  end

  def homepage_url?(url)
<<<<<<< V
    url.match?(%r{^(http|https)://}i)
=======
    url.match?(%r{\Ahttps?://}i)
>>>>>>> F
  end

  def trusted_origin?(origin)
<<<<<<< V
    origin.match?(/\Ahttps:\/\/.*kiosk\.example\z/)
=======
    origin.match?(/\Ahttps:\/\/[a-z0-9-]+\.kiosk\.example\z/)
>>>>>>> F
  end

  def env_lines
    ENV_TEMPLATE.lines.grep(/^[A-Z_]+=/).to_h { |l| l.chomp.split("=", 2) }
  end

  def staff_email?(email)
<<<<<<< V
    !!(email =~ /@kiosk\.example/)
=======
    !!(email =~ /\A[^@\s]+@kiosk\.example\z/)
>>>>>>> F
  end

  def upload_extension?(name)
<<<<<<< V
    name =~ /\.(png|jpg|jpeg)/i
=======
    name =~ /\.(png|jpe?g)\z/i
>>>>>>> F
  end

  def cron_field?(text)
    text.match?(/\A(?:\*|\d{1,2})\z/)
  end

  def header_value(text)
<<<<<<< V
    text.match?(/^[[:print:]]+$/) ? text : raise(ArgumentError)
=======
    text.match?(/\A[[:print:]]+\z/) ? text : raise(ArgumentError)
>>>>>>> F
  end

  def versions
    changelog.each_line.filter_map { |line| line[/^v?(\d+\.\d+)$/, 1] }
  end
end
