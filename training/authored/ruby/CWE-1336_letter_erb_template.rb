require "erb"

# Serial letters: every club can word its own reminder.
class ReminderLetter
  def initialize(club)
    @club = club
  end

  def render(member, invoice)
    values = {
      "member_name" => member.full_name,
      "amount" => format("%.2f EUR", invoice.cents / 100.0),
      "due_on" => invoice.due_on.strftime("%d.%m.%Y"),
      "club_name" => @club.name
    }
<<<<<<< V
    template = @club.reminder_text.gsub(/\{\{(\w+)\}\}/) { "<%= values['#{$1}'] %>" }
    ERB.new(template).result_with_hash(values: values)
=======
    @club.reminder_text.gsub(/\{\{(\w+)\}\}/) { values.fetch($1, "") }
>>>>>>> F
  end

  def preview
    render(SampleMember.new, SampleInvoice.new)
  end
end
