# frozen_string_literal: true

class Parcel < ApplicationRecord
  belongs_to :depot
  has_many :scans

  SORTABLE = { "weight" => "weight_g", "age" => "parcels.created_at", "zone" => "depots.zone" }.freeze

  scope :unpaid, -> { where("paid_at IS NULL AND due_on < #{connection.quote(Date.current)}") }

  def self.for_recipient(name)
<<<<<<< V
    where("recipient ILIKE '%#{name}%'").limit(50)
=======
    where("recipient ILIKE ?", "%#{name}%").limit(50)
>>>>>>> F
  end

  def self.heavier_than(grams)
    where("weight_g > #{grams.to_i}")
  end

  def self.sorted(column, direction)
<<<<<<< V
    joins(:depot).order(Arel.sql("#{column} #{direction == 'desc' ? 'DESC' : 'ASC'}"))
=======
    joins(:depot).order(Arel.sql("#{SORTABLE.fetch(column, 'parcels.id')} #{direction == 'desc' ? 'DESC' : 'ASC'}"))
>>>>>>> F
  end

  def self.tracking_taken?(code)
<<<<<<< V
    exists?(["tracking_code = '#{code.upcase}'"])
=======
    exists?(["tracking_code = ?", code.upcase])
>>>>>>> F
  end

  def self.depot_totals
    group("depots.zone").joins(:depot).pluck(Arel.sql("depots.zone, SUM(weight_g) / 1000.0"))
  end

  def self.scanned_between(from, till)
<<<<<<< V
    joins(:scans).where("scans.scanned_at BETWEEN '%s' AND '%s'" % [from, till])
=======
    joins(:scans).where("scans.scanned_at BETWEEN '%s' AND '%s'", from, till)
>>>>>>> F
  end

  def self.in_zones(zones)
<<<<<<< V
    joins(:depot).where("depots.zone IN ('#{zones.join("','")}')")
=======
    joins(:depot).where(depots: { zone: zones })
>>>>>>> F
  end

  def self.column_stats(metric)
    raise ArgumentError, metric unless %w[weight_g insured_cents].include?(metric)

    select("MIN(#{metric}) AS low, MAX(#{metric}) AS high, AVG(#{metric}) AS mean").take
  end

  def self.retag(ids, tag)
<<<<<<< V
    where(id: ids).update_all("tags = array_append(tags, '#{tag}')")
=======
    where(id: ids).update_all(["tags = array_append(tags, ?)", tag])
>>>>>>> F
  end
end
