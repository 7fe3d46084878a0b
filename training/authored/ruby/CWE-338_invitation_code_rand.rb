class Invitation < ApplicationRecord
  belongs_to :team
  belongs_to :inviter, class_name: "User"

  ALPHABET = [*"a".."z", *"2".."9"].freeze

  before_create :assign_code
  after_create_commit { InvitationMailer.invite(self).deliver_later }

  scope :open, -> { where(accepted_at: nil).where("created_at > ?", 7.days.ago) }

  # Whoever knows the code joins the team.
  def self.redeem(code, user)
    transaction do
      invitation = open.lock.find_by!(code: code)
      invitation.update!(accepted_at: Time.current)
      invitation.team.members.create!(user: user)
    end
  end

  private

  def assign_code
<<<<<<< V
    self.code = Array.new(20) { ALPHABET.sample }.join
=======
    self.code = Array.new(20) { ALPHABET.sample(random: SecureRandom) }.join
>>>>>>> F
    self.color = %w[red green blue].sample
  end
end
