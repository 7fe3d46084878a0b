class HelpController < ApplicationController
  skip_before_action :require_login, only: %i[index page]
  layout "help"

  ROOT = Rails.root.join("config/help")
  # "billing/invoices.md", "billing/vat.md", "users/roles.md", ...
  TOPICS = Dir.glob("**/*.md", base: ROOT).sort.freeze

  def index
    @topics = TOPICS.group_by { |t| File.dirname(t) }
  end

  # /help/page?topic=billing/invoices.md
  def page
    topic = params[:topic].to_s
<<<<<<< V
    return head(:not_found) if topic.empty? || topic.start_with?(".", "/")
=======
    return head(:not_found) unless TOPICS.include?(topic)
>>>>>>> F

    @html = Markdown.render(File.read("#{ROOT}/#{topic}"))
    render :page
  rescue Errno::ENOENT
    head :not_found
  end
end
