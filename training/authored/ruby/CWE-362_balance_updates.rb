class Wallet < ApplicationRecord
  has_many :coupons
  validates :balance_cents, numericality: { greater_than_or_equal_to: 0 }

  def withdraw!(cents)
<<<<<<< V
    transaction do
=======
    with_lock do
>>>>>>> F
      raise InsufficientFunds if balance_cents < cents

      update!(balance_cents: balance_cents - cents)
    end
  end

  def deposit!(cents)
<<<<<<< V
    update_columns(balance_cents: balance_cents + cents)
=======
    self.class.update_counters(id, balance_cents: cents)
>>>>>>> F
  end

  def rename!(label)
    transaction { update!(label: label) }
  end

  def redeem!(code)
<<<<<<< V
    coupon = coupons.unused.find_by!(code: code)
    coupon.update!(used_at: Time.current)
    deposit!(coupon.cents)
=======
    coupon = coupons.find_by!(code: code)
    claimed = coupons.unused.where(id: coupon.id).update_all(used_at: Time.current)
    deposit!(coupon.cents) if claimed == 1
>>>>>>> F
  end

  def view_count!
    update_columns(views: views + 1)
  end
end

class Signup
  def self.claim(handle)
<<<<<<< V
    return false if Handle.exists?(name: handle)

    Handle.insert({ name: handle })
    true
=======
    Handle.insert({ name: handle }, unique_by: :name).any?
>>>>>>> F
  end

  def self.tour_seen?(user)
    Tour.exists?(user: user)
  end
end

module LockFile
  def self.take(path)
<<<<<<< V
    return if File.exist?(path)

    File.open(path, File::WRONLY | File::CREAT) { |f| f.write(Process.pid) }
=======
    File.open(path, File::WRONLY | File::CREAT | File::EXCL) { |f| f.write(Process.pid) }
>>>>>>> F
  end

  def self.fresh?(path)
    File.exist?(path) && File.mtime(path) > Time.now - 60
  end

  def self.root_only(path)
    stat = File.stat(path)
    return unless stat.uid.zero?

<<<<<<< V
    File.read(path)
=======
    File.open(path) { |f| f.read if f.stat.uid.zero? }
>>>>>>> F
  end
end
