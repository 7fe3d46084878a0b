# frozen_string_literal: true

# Chat of the school. A room belongs to a course; pupils enrolled in the course
# read and write, the teachers of the course also moderate. Parents connect to
# the same socket for their messages but never take part in rooms.
class ClassChatChannel < ApplicationCable::Channel
  MAX_LENGTH = 2_000
  HISTORY = 50
  BURST = 8
  BURST_WINDOW = 10.seconds
  REACTIONS = %w[thumbs heart laugh wonder].freeze

  # current_user is set by the connection from the signed session cookie.
  def subscribed
    @room = find_room(params[:room_id])
    return reject if @room.nil?

    @teaching = @room.course.teachers.exists?(current_user.id)
    stream_for @room
    transmit type: "history", messages: recent(@room)
  end

  def unsubscribed
    return if @room.nil?

    broadcast_to @room, type: "left", user: current_user.short_name
  end

  def speak(data)
    text = data["text"].to_s.strip
    return refuse("empty") if text.empty?
    return refuse("too long") if text.length > MAX_LENGTH
    return refuse("too fast") if too_fast?
    return refuse("muted") if muted?

    message = @room.messages.create!(author: current_user, text: text)
    broadcast_to @room, type: "message", message: shape(message)
  end

  def edit(data)
    return refuse("muted") if muted?

    message = @room.messages.find_by(id: data["id"], author: current_user, removed_by: nil)
    return refuse("not yours") if message.nil? || message.created_at < 15.minutes.ago

    message.update!(text: data["text"].to_s.strip.first(MAX_LENGTH), edited_at: Time.current)
    broadcast_to @room, type: "edited", message: shape(message)
  end

  def react(data)
    return refuse("reaction") unless REACTIONS.include?(data["kind"])

    message = @room.messages.find_by(id: data["id"])
    return if message.nil?

    message.reactions.find_or_create_by!(user: current_user, kind: data["kind"])
    broadcast_to @room, type: "reactions", id: message.id, counts: message.reactions.group(:kind).count
  end

  def mute(data)
    return refuse("teachers only") unless @teaching

    user = @room.course.pupils.find_by(id: data["user_id"])
    return refuse("unknown") if user.nil?

    minutes = data["minutes"].to_i.clamp(1, 120)
    @room.mutes.create!(user: user, by: current_user, until: minutes.minutes.from_now)
    broadcast_to @room, type: "muted", user: user.short_name, minutes: minutes
  end

  def remove(data)
<<<<<<< V
    return refuse("teachers only") unless current_user.teacher?
=======
    return refuse("teachers only") unless @teaching
>>>>>>> F

    message = @room.messages.find_by(id: data["id"])
    return if message.nil?

    message.update!(text: "", removed_by: current_user)
    broadcast_to @room, type: "removed", id: message.id
  end

  # Older messages, page by page, when somebody scrolls up.
  def older(data)
    page = @room.messages.where("id < ?", data["before"].to_i).order(id: :desc).limit(HISTORY)
    transmit type: "older", messages: page.map { |m| shape(m) }.reverse
  end

  # The client keeps one subscription and changes rooms within it.
  def switch(data)
<<<<<<< V
    room = Room.joins(:course).find_by(id: data["room_id"])
    return refuse("unknown") if room.nil? || room.course.school_id != current_user.school_id
=======
    room = find_room(data["room_id"])
    return refuse("unknown") if room.nil?
>>>>>>> F

    stop_stream_for @room
    @room = room
    @teaching = room.course.teachers.exists?(current_user.id)
    stream_for @room
    transmit type: "history", messages: recent(room)
  end

  def search(data)
    words = data["words"].to_s.split.first(4)
    return transmit(type: "found", messages: []) if words.empty?

    scope = @room.messages.where(removed_by: nil)
    words.each { |w| scope = scope.where("text ILIKE ?", "%#{Message.sanitize_sql_like(w)}%") }
    transmit type: "found", messages: scope.order(id: :desc).limit(30).map { |m| shape(m) }
  end

  private

  # The room, if the user is enrolled in its course or teaches it.
  def find_room(id)
    return if current_user.parent?

    room = Room.find_by(id: id)
    return if room.nil? || room.archived?

    course = room.course
    room if course.pupils.exists?(current_user.id) || course.teachers.exists?(current_user.id)
  end

  def recent(room)
    room.messages.order(id: :desc).limit(HISTORY).includes(:author).map { |m| shape(m) }.reverse
  end

  def shape(message)
    {
      id: message.id,
      author: message.author.short_name,
      text: message.text,
      at: message.created_at.iso8601,
      edited: message.edited_at.present?
    }
  end

  def muted?
    @room.mutes.active.exists?(user: current_user)
  end

  def too_fast?
    now = Time.current
    @spoken = (@spoken || []).select { |t| t > now - BURST_WINDOW }
    @spoken << now
    @spoken.size > BURST
  end

  def refuse(reason)
    transmit type: "refused", reason: reason
  end
end
