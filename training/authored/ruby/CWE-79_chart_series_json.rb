# frozen_string_literal: true

# Renders the <script> block that feeds the dashboard's charts.
class ChartDataComponent < ViewComponent::Base
  def initialize(board:)
    @board = board
  end

  def payload
    {
      title: @board.title,
      owner: @board.owner.nickname,
      series: @board.widgets.map { |w| { label: w.label, points: w.points } }
    }
  end

  def call
<<<<<<< V
    json = JSON.generate(payload).gsub("</script>", "")
=======
    json = ERB::Util.json_escape(JSON.generate(payload))
>>>>>>> F
    tag.script(raw("window.boards = window.boards || []; window.boards.push(#{json});"))
  end
end
