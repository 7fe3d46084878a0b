class AttachmentsController < ApplicationController
  before_action :authenticate_user!

  def index
    @names = Dir.children(base).sort
  end

  def download
    name = params.require(:name)
<<<<<<< V
    path = File.join(base, name)
=======
    path = File.join(base, File.basename(name))
>>>>>>> F
    return head(:not_found) unless File.file?(path)

    send_file path, disposition: :attachment, type: "application/octet-stream"
  end

  private

  def base
    Rails.root.join("storage", "attachments", current_user.company_id.to_s).to_s
  end
end
