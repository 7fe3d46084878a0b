# frozen_string_literal: true

module League
  Result = Struct.new(:home, :away, :home_goals, :away_goals, keyword_init: true)

  class Row
    attr_reader :team, :played, :won, :drawn, :lost, :scored, :conceded

    def initialize(team)
      @team = team
      @played = @won = @drawn = @lost = @scored = @conceded = 0
    end

    def record(scored, conceded)
      @played += 1
      @scored += scored
      @conceded += conceded
      case scored <=> conceded
      when 1 then @won += 1
      when 0 then @drawn += 1
      else @lost += 1
      end
    end

    def points
      won * 3 + drawn
    end

    def difference
      scored - conceded
    end

    def sort_key
      [-points, -difference, -scored, team]
    end
  end

  class Table
    include Enumerable

    def initialize(results)
      @rows = Hash.new { |h, team| h[team] = Row.new(team) }
      results.each { |r| add(r) }
    end

    def add(result)
      @rows[result.home].record(result.home_goals, result.away_goals)
      @rows[result.away].record(result.away_goals, result.home_goals)
    end

    def each(&block)
      @rows.values.sort_by(&:sort_key).each(&block)
    end

    def to_s
      width = @rows.keys.map(&:length).max || 4
      head = format("%-3s %-#{width}s %2s %2s %2s %2s %7s %4s", "#", "Team", "P", "W", "D", "L", "Goals", "Pts")
      lines = each_with_index.map do |row, i|
        goals = "#{row.scored}:#{row.conceded}"
        format("%-3d %-#{width}s %2d %2d %2d %2d %7s %4d",
               i + 1, row.team, row.played, row.won, row.drawn, row.lost, goals, row.points)
      end
      [head, *lines].join("\n")
    end
  end
end
