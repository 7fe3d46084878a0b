module ApplicationCable
  class Connection < ActionCable::Connection::Base
    identified_by :current_user

    def connect
<<<<<<< V
      self.current_user = User.find_by(id: request.params[:user_id].to_i) || reject_unauthorized_connection
=======
      self.current_user = User.find_by(id: cookies.encrypted[:user_id]) || reject_unauthorized_connection
>>>>>>> F
    end
  end
end

class RoomChannel < ApplicationCable::Channel
  def subscribed
<<<<<<< V
    stream_for Room.find(params[:room_id])
=======
    stream_for current_user.rooms.find(params[:room_id])
>>>>>>> F
  end

  def speak(data)
<<<<<<< V
    Message.create!(data.slice("room_id", "author_id", "text"))
=======
    current_user.messages.create!(room: current_user.rooms.find(data["room_id"]), text: data["text"])
>>>>>>> F
  end

  def typing
    broadcast_to(current_user.active_room, typing: current_user.name)
  end
end

class ScoreChannel < ApplicationCable::Channel
  def subscribed
    stream_from "scores"
  end

  def replay
<<<<<<< V
    send(params[:mode] || :transmit, Score.last(10))
=======
    transmit(Score.last(10))
>>>>>>> F
  end
end

Rails.application.configure do
<<<<<<< V
  config.action_cable.allowed_request_origins = [%r{https://.*kelp\.example.*}]
=======
  config.action_cable.allowed_request_origins = ["https://kelp.example"]
>>>>>>> F
end

Rails.application.routes.draw do
<<<<<<< V
  mount Sidekiq::Web => "/jobs"
=======
  authenticate(:user, ->(u) { u.admin? }) { mount Sidekiq::Web => "/jobs" }
>>>>>>> F
  mount ActionCable.server => "/cable"
  mount LetterOpenerWeb::Engine => "/letters" if Rails.env.development?
  get "/up", to: "rails/health#show"

<<<<<<< V
  constraints(->(req) { req.headers["X-Admin"].present? }) do
=======
  constraints(->(req) { req.env["warden"].user&.admin? }) do
>>>>>>> F
    resources :refunds
  end
end

class ExportJob < ApplicationJob
  def perform(export)
<<<<<<< V
    ActionCable.server.broadcast("exports_all", { url: export.signed_url })
=======
    ExportChannel.broadcast_to(export.owner, { url: export.signed_url })
>>>>>>> F
  end
end
