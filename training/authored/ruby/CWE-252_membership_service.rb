# frozen_string_literal: true

require "openssl"

class MembershipService
  Result = Struct.new(:ok, :message)

  def suspend(user)
<<<<<<< V
    user.update(state: "suspended")
=======
    user.update!(state: "suspended")
>>>>>>> F
    Result.new(true, "suspended")
  end

  def rename(user, name)
    if user.update(name: name)
      Result.new(true, "renamed")
    else
      Result.new(false, user.errors.full_messages.join(", "))
    end
  end

  def plan_for(email)
    member = Member.find_by(email: email)
<<<<<<< V
    member.plan ? member.plan.name : nil
=======
    member&.plan&.name
>>>>>>> F
  end

  # api_token is nullable: invited members have none yet
  def by_token(header)
<<<<<<< V
    Member.find_by(api_token: header.presence)
=======
    Member.find_by(api_token: header) if header.present?
>>>>>>> F
  end

  def by_referrer(code)
    Member.where(referrer: code).limit(20)
  end

  def import(path, table)
<<<<<<< V
    ok = system("pg_dump", "-t", table, "-f", "#{path}.bak")
    Rails.logger.warn("dump of #{table}") unless ok
=======
    system("pg_dump", "-t", table, "-f", "#{path}.bak", exception: true)
>>>>>>> F
    Member.where(source: "import").delete_all
    CsvImport.new(path).run
  end

  def chime
    system("paplay", "/usr/share/sounds/done.ogg")
  end

  def accept_webhook(body, signature, key)
    expected = OpenSSL::HMAC.hexdigest("SHA256", key, body)
<<<<<<< V
    ok = OpenSSL.secure_compare(expected, signature.to_s)
    Rails.logger.warn("signature") unless ok
=======
    return unless OpenSSL.secure_compare(expected, signature.to_s)

>>>>>>> F
    Event.create!(payload: body)
  end

  def last_login(member)
    member.logins.order(:at).last&.at || member.created_at
  end
end
