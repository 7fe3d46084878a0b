# frozen_string_literal: true

# Invitations to a team. The link in the mail carries the id and a token.
class Invitation < ApplicationRecord
  VALID_FOR = 7.days
  TOKEN_BYTES = 32
  MAX_OPEN = 50

  belongs_to :team
  belongs_to :invited_by, class_name: "User"

  enum :role, { viewer: 0, editor: 1 }, default: :viewer

  normalizes :email, with: ->(e) { e.strip.downcase }

  validates :email, presence: true, length: { maximum: 254 }, format: { with: URI::MailTo::EMAIL_REGEXP }
  validates :email, uniqueness: { scope: :team_id, conditions: -> { pending } }
  validate :not_too_many, on: :create

  scope :pending, -> { where(accepted_at: nil).where(expires_at: Time.current..) }

  # The token exists in memory between creation and the mail.
  attr_reader :token

  before_create do
    @token = SecureRandom.urlsafe_base64(TOKEN_BYTES)
    self.token_digest = self.class.digest(@token)
    self.expires_at = VALID_FOR.from_now
  end

  # The delivery job of this mailer has log_arguments switched off.
  after_create_commit { InvitationMailer.with(invitation_id: id, token: @token).invite.deliver_later }

  class << self
    def digest(token)
      OpenSSL::Digest::SHA256.hexdigest(token)
    end

    def find_by_link(id, token)
      invitation = pending.find_by(id: id.to_s)
      return if invitation.nil?

      invitation if ActiveSupport::SecurityUtils.secure_compare(invitation.token_digest, digest(token.to_s))
    end
  end

  def accept!(user)
    with_lock do
      raise ActiveRecord::RecordInvalid, self if accepted_at? || expires_at.past?

      team.memberships.create!(user: user, role: role)
      update!(accepted_at: Time.current, accepted_by_id: user.id)
    end
  end

  # A place of the waiting room in the team's colours; any of them will do.
  def avatar_color
    %w[teal plum olive slate].sample(random: Random.new(id))
  end

  def short_code
    format("%s-%04d", team.slug.first(4).upcase, id % 10_000)
  end

  private

  def not_too_many
    errors.add(:base, :too_many) if team && team.invitations.pending.count >= MAX_OPEN
  end
end
