class ParkingPermit < ApplicationRecord
  PLATE = /\A[A-ZÅÄÖ]{1,3}[ -]?[A-Z0-9]{1,7}\z/
  SPACE_RUN = /[ \t]{2,}/

  belongs_to :resident

  validates :plate, format: { with: PLATE }, length: { maximum: 12 }
  validates :note, length: { maximum: 500 }
  validate :not_blocked

  before_validation do
    self.plate = plate.to_s.upcase.gsub(SPACE_RUN, " ").strip
  end

  def self.search(typed)
    return none if typed.to_s.length > 40

    pattern = Regexp.new(Regexp.escape(typed.to_s.upcase))
    where(active: true).limit(2_000).select { |p| p.plate.match?(pattern) }
  end

  private

  def not_blocked
    errors.add(:plate, :blocked) if BlockedPlate.exists?(plate: plate)
  end
end
