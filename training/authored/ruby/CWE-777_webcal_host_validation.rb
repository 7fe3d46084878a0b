# frozen_string_literal: true

class CalendarFeed < ApplicationRecord
  belongs_to :user

  # Only calendars of the two school systems can be subscribed to.
<<<<<<< V
  validates :url, presence: true, format: { with: %r{^https://(cal|plan)\.brightclass\.example/[\w/.-]+\.ics$}, multiline: true }
=======
  validates :url, presence: true, format: { with: %r{\Ahttps://(cal|plan)\.brightclass\.example/[\w/.-]+\.ics\z} }
>>>>>>> F
  validates :name, length: { maximum: 60 }
  validates :color, format: { with: /\A#\h{6}\z/ }

  # Shown on the page of the class as <a href="..."> by feeds/_list.html.erb.
  def to_link
    { href: url, title: name }
  end

  def refresh!
    update!(events: Ics.parse(HttpCache.get(url)), refreshed_at: Time.current)
  end
end
