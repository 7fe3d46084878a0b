# frozen_string_literal: true

# Adds users.username, fills it from the mail address, and makes it unique.
# Runs in batches outside of one big transaction, so the table stays usable.
class BackfillUsernames < ActiveRecord::Migration[7.1]
  disable_ddl_transaction!

  BATCH = 1_000
  RESERVED = %w[admin root support help api login logout].freeze

  # Own class: the model of the application may look different by the time
  # that this runs.
  class User < ActiveRecord::Base
    self.table_name = "users"
  end

  def up
    add_column :users, :username, :string, limit: 60 unless column_exists?(:users, :username)
    User.reset_column_information

    loop do
      rows = User.where(username: nil).order(:id).limit(BATCH).pluck(:id, :email)
      break if rows.empty?

      rows.each { |id, email| assign(id, email) }
      say "filled up to id #{rows.last.first}", true
    end

    add_index :users, "lower(username)", unique: true, name: "index_users_on_lower_username",
                                         algorithm: :concurrently, if_not_exists: true
    # A check that is validated afterwards takes no long lock, a plain NOT NULL would.
    execute <<~SQL
      ALTER TABLE users ADD CONSTRAINT users_username_present CHECK (username IS NOT NULL) NOT VALID
    SQL
    execute "ALTER TABLE users VALIDATE CONSTRAINT users_username_present"
  end

  def down
    execute "ALTER TABLE users DROP CONSTRAINT IF EXISTS users_username_present"
    remove_index :users, name: "index_users_on_lower_username", if_exists: true
    remove_column :users, :username
  end

  private

  def assign(id, email)
    base = email.to_s[/\A[^@]+/].to_s.downcase.gsub(/[^a-z0-9]+/, "-").gsub(/\A-+|-+\z/, "")[0, 30]
    base = "user" if base.empty? || RESERVED.include?(base)
    name = taken?(base) ? "#{base}-#{id}" : base
    name = "user-#{id}-#{SecureRandom.hex(3)}" if name != base && taken?(name)
    User.where(id: id, username: nil).update_all(username: name)
  end

  def taken?(name)
    User.where("lower(username) = ?", name).exists?
  end

  # For the dry run in the console: how many rows would change.
  def self.pending
    sql = User.sanitize_sql_array(["SELECT count(*) FROM users WHERE username IS NULL AND created_at < ?", Time.current])
    User.connection.select_value(sql).to_i
  end
end
