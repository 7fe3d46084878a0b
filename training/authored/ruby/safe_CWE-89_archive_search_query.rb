# frozen_string_literal: true

module Archive
  # Search over the photo archive. Builds one statement from the parts of the
  # search form; statements are assembled as text since the ranking needs window
  # functions, and only fragments from the tables below ever get into the text.
  class SearchQuery
    COLUMNS = {
      "title"        => { sql: "p.title",            kind: :text },
      "photographer" => { sql: "ph.name",            kind: :text },
      "place"        => { sql: "pl.name",            kind: :text },
      "year"         => { sql: "p.taken_year",       kind: :number },
      "width"        => { sql: "p.width_px",         kind: :number },
      "licence"      => { sql: "p.licence",          kind: :choice, of: %w[free editorial none] },
      "format"       => { sql: "p.format",           kind: :choice, of: %w[negative slide digital print] }
    }.freeze

    ORDERS = {
      "newest"  => "p.taken_year DESC, p.id DESC",
      "oldest"  => "p.taken_year ASC, p.id ASC",
      "title"   => "LOWER(p.title) ASC, p.id ASC",
      "matches" => "score DESC, p.id DESC"
    }.freeze

    TEXT_OPERATORS = { "contains" => "ILIKE", "is" => "=" }.freeze
    NUMBER_OPERATORS = { "is" => "=", "from" => ">=", "to" => "<=" }.freeze
    LANGUAGES = { "de" => "german", "en" => "english", "fr" => "french" }.freeze
    MAX_TERMS = 12
    PAGE_SIZE = 60

    class Invalid < StandardError; end

    Term = Struct.new(:field, :operator, :value)

    def initialize(connection, collection_id, language: "en")
      @db = connection
      @collection_id = collection_id
      @config = LANGUAGES.fetch(language) { raise Invalid, "language" }
      @binds = []
    end

    # +terms+ is an array of hashes as the form sends them.
    def run(terms, words: nil, order: "newest", page: 1)
      @binds = []
      parsed = parse(terms)
      sql = statement(parsed, words.to_s.strip, order, page)
      @db.exec_params(sql, @binds).map { |row| row.transform_keys(&:to_sym) }
    end

    def count(terms, words: nil)
      @binds = []
      conditions = conditions_for(parse(terms), words.to_s.strip)
      sql = "SELECT COUNT(*) AS n FROM #{tables} WHERE #{conditions.join(" AND ")}"
      @db.exec_params(sql, @binds).first["n"].to_i
    end

    # The values of a field with their frequency, for the boxes on the left.
    def facet(field, limit: 20)
      column = COLUMNS.fetch(field) { raise Invalid, "field" }
      @binds = []
      sql = "SELECT #{column[:sql]} AS value, COUNT(*) AS n FROM #{tables} " \
            "WHERE p.collection_id = #{bind(@collection_id)} " \
            "GROUP BY #{column[:sql]} ORDER BY n DESC LIMIT #{limit.to_i}"
      @db.exec_params(sql, @binds).map { |row| [row["value"], row["n"].to_i] }
    end

    # Builds the table behind "save this search", named after its number.
    def materialize(saved_search_id, terms)
      @binds = []
      table = @db.quote_ident("saved_search_#{Integer(saved_search_id)}")
      conditions = conditions_for(parse(terms), "")
      @db.transaction do
        @db.exec("DROP TABLE IF EXISTS #{table}")
        @db.exec("CREATE TABLE #{table} (photo_id bigint PRIMARY KEY)")
        @db.exec_params("INSERT INTO #{table} SELECT p.id FROM #{tables} WHERE #{conditions.join(" AND ")}", @binds)
      end
    end

    private

    def statement(terms, words, order, page)
      conditions = conditions_for(terms, words)
      ordering = ORDERS.fetch(order) { raise Invalid, "order" }
      <<~SQL
        SELECT p.id, p.title, p.taken_year, ph.name AS photographer, #{score(words)} AS score
          FROM #{tables}
         WHERE #{conditions.join("\n   AND ")}
         ORDER BY #{ordering}
         LIMIT #{PAGE_SIZE} OFFSET #{[page.to_i - 1, 0].max * PAGE_SIZE}
      SQL
    end

    def tables
      "photos p LEFT JOIN photographers ph ON ph.id = p.photographer_id " \
        "LEFT JOIN places pl ON pl.id = p.place_id"
    end

    def score(words)
      return "0" if words.empty?

      "ts_rank(p.tokens, plainto_tsquery('#{@config}', #{bind(words)}))"
    end

    def conditions_for(terms, words)
      list = ["p.collection_id = #{bind(@collection_id)}"]
      list << "p.tokens @@ plainto_tsquery('#{@config}', #{bind(words)})" unless words.empty?
      list.concat(terms.map { |term| condition(term) })
    end

    def condition(term)
      column = COLUMNS.fetch(term.field)
      case column[:kind]
      when :text
        value = term.operator == "ILIKE" ? "%#{escape_like(term.value)}%" : term.value
        "#{column[:sql]} #{term.operator} #{bind(value)}"
      when :number
        "#{column[:sql]} #{term.operator} #{term.value}"
      when :choice
        "#{column[:sql]} = '#{term.value}'"
      end
    end

    def parse(terms)
      list = Array(terms)
      raise Invalid, "too many terms" if list.size > MAX_TERMS

      list.map do |raw|
        field = raw["field"].to_s
        column = COLUMNS.fetch(field) { raise Invalid, "field #{field}" }
        Term.new(field, operator(column, raw["op"].to_s), value(column, raw["value"].to_s))
      end
    end

    def operator(column, name)
      table = { text: TEXT_OPERATORS, number: NUMBER_OPERATORS, choice: { "is" => "=" } }.fetch(column[:kind])
      table.fetch(name) { raise Invalid, "operator #{name}" }
    end

    def value(column, text)
      case column[:kind]
      when :number then Integer(text, 10)
      when :choice then column[:of].find { |v| v == text } or raise Invalid, "value"
      else text[0, 200]
      end
    rescue ArgumentError
      raise Invalid, "number"
    end

    def escape_like(text)
      text.gsub(/[\\%_]/) { |c| "\\#{c}" }
    end

    # Adds a value and returns its placeholder.
    def bind(value)
      @binds << value
      "$#{@binds.size}"
    end
  end
end
