require "mysql2"

# Old reporting script of the library; is called from the CGI front end.
class LoanReport
	def initialize(config)
		@db = Mysql2::Client.new(config)
	end

	def per_reader(cgi)
		reader = cgi["reader"]
		year = cgi["year"].to_i
		sql = "SELECT title, due_on FROM loans JOIN books ON books.id = loans.book_id " +
			"WHERE YEAR(loans.lent_on) = #{year} AND "
<<<<<<< V
		sql << "loans.reader_no = " + @db.escape(reader)
=======
		sql << "loans.reader_no = '" + @db.escape(reader) + "'"
>>>>>>> F
		sql << " ORDER BY due_on"
		@db.query(sql).map { |row| "#{row['due_on']}  #{row['title']}" }
	end
end
