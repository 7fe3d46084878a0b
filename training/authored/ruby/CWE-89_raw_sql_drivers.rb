require 'pg'
require 'sequel'
require 'sqlite3'

class LedgerReport
	def initialize(tenant)
		@tenant = tenant
	end

	def entries_for(account_no)
<<<<<<< V
		Entry.find_by_sql("SELECT * FROM entries WHERE account_no = '#{account_no}' ORDER BY posted_at")
=======
		Entry.find_by_sql(["SELECT * FROM entries WHERE account_no = ? ORDER BY posted_at", account_no])
>>>>>>> F
	end

	def balance(account_no)
		conn = ActiveRecord::Base.connection
<<<<<<< V
		conn.select_value("SELECT SUM(amount) FROM entries WHERE account_no = '#{account_no.to_s.strip}'")
=======
		conn.select_value("SELECT SUM(amount) FROM entries WHERE account_no = #{conn.quote(account_no)}")
>>>>>>> F
	end

	def table_sizes
		%w[entries accounts transfers].to_h do |t|
			[t, ActiveRecord::Base.connection.select_value("SELECT COUNT(*) FROM #{t}")]
		end
	end

	def rename(account_no, title)
<<<<<<< V
		sql = "UPDATE accounts SET title = '%s' WHERE number = '%s'" % [title, account_no]
=======
		sql = Entry.sanitize_sql(["UPDATE accounts SET title = '%s' WHERE number = '%s'", title, account_no])
>>>>>>> F
		ActiveRecord::Base.connection.execute(sql)
	end
end

class PgStore
	def initialize(conn)
		@conn = conn
	end

	def by_label(label)
<<<<<<< V
		@conn.exec(format("SELECT id, label FROM boxes WHERE label = '%s'", label)).to_a
=======
		@conn.exec_params("SELECT id, label FROM boxes WHERE label = $1", [label]).to_a
>>>>>>> F
	end

	def listen(channel)
<<<<<<< V
		@conn.exec("LISTEN #{channel}")
=======
		@conn.exec("LISTEN #{@conn.quote_ident(channel)}")
>>>>>>> F
	end

	def create_partition(day)
		from = day.strftime('%Y-%m-%d')
		to = day.next_day.strftime('%Y-%m-%d')
		@conn.exec("CREATE TABLE IF NOT EXISTS events_#{day.strftime('%Y%m%d')} PARTITION OF events FOR VALUES FROM ('#{from}') TO ('#{to}')")
	end
end

class Catalogue
	DB = Sequel.connect(ENV.fetch('DATABASE_URL'))

	def find(term)
<<<<<<< V
		DB[:books].where(Sequel.lit("title ILIKE '%#{term}%'")).all
=======
		DB[:books].where(Sequel.lit("title ILIKE ?", "%#{term}%")).all
>>>>>>> F
	end

	def recent
		DB[:books].where(Sequel.lit("added_at > now() - interval '7 days'")).all
	end

	def from_cache(path, isbn)
		db = SQLite3::Database.new(path)
<<<<<<< V
		db.get_first_row("SELECT title, author FROM books WHERE isbn = '#{isbn.strip}'")
=======
		db.get_first_row("SELECT title, author FROM books WHERE isbn = ?", [isbn.strip])
>>>>>>> F
	end
end
