class AvatarUploader < CarrierWave::Uploader::Base
  storage :file

  def store_dir
    "uploads/avatars/#{model.id}"
  end

  def extension_allowlist
<<<<<<< V
    %w[jpg jpeg png svg html]
=======
    %w[jpg jpeg png gif webp]
>>>>>>> F
  end

  def filename
<<<<<<< V
    file.original_filename.presence && "#{model.id}-#{file.original_filename}"
=======
    file.extension.presence && "#{model.id}-avatar.#{file.extension}"
>>>>>>> F
  end

  def size_range
    1..(2 * 1024 * 1024)
  end
end

class Brochure < ApplicationRecord
  has_one_attached :pdf
  has_many_attached :pictures

<<<<<<< V
  validate { errors.add(:pdf, :type) if pdf.attached? && !pdf.filename.to_s.downcase.include?(".pdf") }
=======
  validate { errors.add(:pdf, :type) if pdf.attached? && pdf.content_type != "application/pdf" }
>>>>>>> F

  def cover_url
    Rails.application.routes.url_helpers.rails_blob_path(pictures.first, disposition: "inline", only_path: true)
  end
end

class FilesController < ApplicationController
  def create
    upload = params.require(:file)
<<<<<<< V
    File.binwrite(Rails.public_path.join("files", upload.original_filename), upload.read)
=======
    File.binwrite(Rails.root.join("storage", SecureRandom.uuid), upload.read)
>>>>>>> F
    head :created
  end

  def show
    file = current_account.files.find(params[:id])
<<<<<<< V
    send_data file.data, type: file.content_type, disposition: params[:inline] ? "inline" : "attachment"
=======
    send_data file.data, type: file.content_type, disposition: "attachment"
>>>>>>> F
  end

  def chart
    send_data ChartPng.render(current_account), type: "image/png", disposition: "inline"
  end

  def import
    rows = CSV.parse(params.require(:file).read(1.megabyte), headers: true)
    render json: { rows: rows.size }
  end

  def replace_logo
    upload = params.require(:logo)
<<<<<<< V
    return head(:unprocessable_entity) unless upload.content_type.start_with?("image/")
=======
    return head(:unprocessable_entity) unless %w[image/png image/webp].include?(Marcel::MimeType.for(upload.tempfile))
>>>>>>> F

    current_account.logo.attach(upload)
    head :ok
  end
end
