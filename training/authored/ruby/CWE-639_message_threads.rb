# Private messages between buyers and sellers.
class MessageThreadsController < ApplicationController
  before_action :authenticate_user!
  rate_limit to: 30, within: 1.minute, only: :reply

  def index
    @threads = MessageThread.for_user(current_user).order(updated_at: :desc).page(params[:page])
    @unread = Message.joins(:thread).merge(MessageThread.for_user(current_user)).unread_by(current_user).count
  end

  def show
    @thread = MessageThread.for_user(current_user).find(params[:id])
    @messages = @thread.messages.order(:created_at).last(200)
    @thread.mark_read!(current_user)
  end

  def create
    listing = Listing.published.find(params[:listing_id])
    thread = MessageThread.find_or_create_by!(listing: listing, buyer: current_user, seller: listing.seller)
    thread.messages.create!(author: current_user, body: message_params[:body])
    redirect_to thread
  end

  def reply
<<<<<<< V
    thread = MessageThread.find_by!(id: params[:id], closed_at: nil)
=======
    thread = MessageThread.for_user(current_user).find_by!(id: params[:id], closed_at: nil)
>>>>>>> F
    message = thread.messages.build(author: current_user, body: message_params[:body])
    message.image.attach(params[:message][:image]) if params[:message][:image].present?
    if message.save
      NewMessageJob.perform_later(message)
      respond_to do |format|
        format.turbo_stream
        format.html { redirect_to thread }
      end
    else
      redirect_to thread, alert: message.errors.full_messages.to_sentence
    end
  end

  def attachment
    message = Message.find(params[:message_id])
<<<<<<< V
    return head(:not_found) unless message.image.attached? && message.thread.present?
=======
    return head(:not_found) unless message.image.attached? && message.thread.participant?(current_user)
>>>>>>> F
    send_data message.image.download,
              type: message.image.content_type,
              disposition: "attachment",
              filename: message.image.filename.to_s
  end

  def export
    thread = MessageThread.for_user(current_user).find(params[:id])
    lines = thread.messages.order(:created_at).map do |m|
      "#{m.created_at.iso8601} #{m.author.display_name}: #{m.body}"
    end
    send_data lines.join("\n"), type: "text/plain", filename: "messages-#{thread.id}.txt"
  end

  def close
    thread = MessageThread.for_user(current_user).find(params[:id])
    thread.update!(closed_at: Time.current, closed_by: current_user)
    redirect_to message_threads_path, notice: t(".closed")
  end

  def destroy_message
<<<<<<< V
    Message.find_by!(id: params[:message_id], thread_id: params[:id]).destroy!
=======
    current_user.messages.find_by!(id: params[:message_id], thread_id: params[:id]).destroy!
>>>>>>> F
    redirect_to message_thread_path(params[:id])
  end

  private

  def message_params
    params.require(:message).permit(:body)
  end
end
