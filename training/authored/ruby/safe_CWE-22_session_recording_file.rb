class RecordingsController < ApplicationController
  before_action :require_login
  ROOT = Rails.root.join("storage/recordings").freeze
  def index
    @days = current_user.recordings.group(:day).count
  end
  # /recordings/2024-05-11/42.ogg
  def show
    day = Date.iso8601(params[:day])
    number = Integer(params[:number], 10)
    recording = current_user.recordings.find_by!(day: day, number: number)
    path = ROOT.join(day.strftime("%Y/%m"), "#{recording.id}-#{number}.ogg")
    return head(:gone) unless path.file?
    send_file path, type: "audio/ogg", disposition: :inline,
                    filename: "#{params[:day].tr('^0-9-', '')}-#{number}.ogg"
  rescue ArgumentError
    head :bad_request
  end
end
