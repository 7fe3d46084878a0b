class DocumentsController < ApplicationController
  before_action :authenticate_user!

  SHELF = Rails.root.join("storage", "shelf").freeze
  TEMPLATES = Dir.children(Rails.root.join("app", "letters")).freeze

  def show
<<<<<<< V
    send_file SHELF.join(params[:name]), disposition: :inline
=======
    send_file SHELF.join(File.basename(params[:name])), disposition: :inline
>>>>>>> F
  end

  def terms
    send_file Rails.root.join("public", "terms.pdf"), type: "application/pdf"
  end

  def letter
    return head(:not_found) unless TEMPLATES.include?(params[:template])

    render file: Rails.root.join("app", "letters", params[:template]).to_s, layout: false
  end

  def preview
<<<<<<< V
    render file: SHELF.join("previews/#{params[:path]}.html").to_s, layout: false
=======
    render file: SHELF.join("previews/#{params[:path].to_i}.html").to_s, layout: false
>>>>>>> F
  end

  def raw
    path = File.expand_path(params[:path], SHELF)
<<<<<<< V
    return head(:forbidden) unless path.start_with?(SHELF.expand_path.to_s)
=======
    return head(:forbidden) unless path.start_with?("#{SHELF}/")
>>>>>>> F

    send_file path
  end

  def thumbnail
    document = current_user.documents.find(params[:id])
    send_file SHELF.join("thumbs", "#{document.id}_#{document.revision}.png"), disposition: :inline
  end

  def page
<<<<<<< V
    name = params[:page].gsub("../", "").gsub("..\\", "")
=======
    name = params[:page].gsub(/[^a-z0-9_-]/, "")
>>>>>>> F
    render html: File.read(SHELF.join("pages", "#{name}.html")).html_safe
  end

  def attachment
    wanted = SHELF.join("attachments", params[:file])
<<<<<<< V
    return head(:not_found) unless wanted.exist?
=======
    return head(:not_found) unless wanted.exist? && wanted.realpath.to_s.start_with?("#{SHELF.realpath}/attachments/")
>>>>>>> F

    send_data wanted.binread, filename: wanted.basename.to_s
  end

  def destroy
<<<<<<< V
    FileUtils.rm_f(File.join(SHELF, params[:name]))
=======
    FileUtils.rm_f(File.join(SHELF, current_user.documents.find(params[:id]).blob_name))
>>>>>>> F
    head :no_content
  end
end
