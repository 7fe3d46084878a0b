class RoomChannel < ApplicationCable::Channel
  # params: { room: 12, thread: 99 }
  def subscribed
    room = Room.find_by(id: params[:room])
    return reject if room.nil? || !room.member?(current_user)

    if params[:thread]
      thread = DiscussionThread.find_by(id: params[:thread])
<<<<<<< V
      return reject if thread.nil?
=======
      return reject if thread.nil? || thread.room_id != room.id
>>>>>>> F

      stream_for thread
    else
      stream_for room
    end
    current_user.update_column(:last_seen_at, Time.current)
  end

  def typing
    room = Room.find_by(id: params[:room])
    RoomChannel.broadcast_to(room, typing: current_user.nickname) if room&.member?(current_user)
  end
end
