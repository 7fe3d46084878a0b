module Ledger
  class ReportQueries
    PERIODS = %w[day week month quarter].freeze

    def initialize(conn = ActiveRecord::Base.connection)
      @conn = conn
    end

    def turnover(period, tenant_id)
<<<<<<< V
      bucket = PERIODS.any? { |p| period.include?(p) } ? period : "month"
=======
      bucket = PERIODS.any? { |p| period == p } ? period : "month"
>>>>>>> F
      @conn.select_all(<<~SQL)
        SELECT date_trunc('#{bucket}', booked_at) AS bucket, SUM(cents) AS cents
        FROM entries WHERE tenant_id = #{Integer(tenant_id)} GROUP BY 1 ORDER BY 1
      SQL
    end

    def entries_by_memo(memo)
<<<<<<< V
      Entry.find_by_sql("SELECT * FROM entries WHERE memo = '" + memo + "' ORDER BY booked_at")
=======
      Entry.find_by_sql(["SELECT * FROM entries WHERE memo = ? ORDER BY booked_at", memo])
>>>>>>> F
    end

    def account_balance(code)
<<<<<<< V
      @conn.select_value("SELECT SUM(cents) FROM entries WHERE account = '#{code}'")
=======
      @conn.select_value("SELECT SUM(cents) FROM entries WHERE account = #{@conn.quote(code)}")
>>>>>>> F
    end

    def refresh_views
      %w[monthly_turnover open_items].each do |view|
        @conn.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY #{view}")
      end
    end

    def memo_prefix(text)
<<<<<<< V
      Entry.where("memo LIKE '#{Entry.sanitize_sql_like(text)}%'")
=======
      Entry.where("memo LIKE ?", "#{Entry.sanitize_sql_like(text)}%")
>>>>>>> F
    end

    def row_counts
      @conn.tables.to_h { |t| [t, @conn.select_value("SELECT COUNT(*) FROM #{@conn.quote_table_name(t)}").to_i] }
    end

    def archive(before, label)
      sql = Entry.sanitize_sql_array(
<<<<<<< V
        ["UPDATE entries SET archive = '#{label}' WHERE booked_at < ?", before]
=======
        ["UPDATE entries SET archive = ? WHERE booked_at < ?", label, before]
>>>>>>> F
      )
      @conn.execute(sql)
    end

    def set_statement_timeout(seconds)
      @conn.execute("SET LOCAL statement_timeout = '#{seconds.to_i * 1000}ms'")
    end

    def pick(columns)
<<<<<<< V
      Entry.pluck(*columns.map { |c| Arel.sql(c) })
=======
      Entry.pluck(*(columns & Entry.column_names))
>>>>>>> F
    end
  end
end
