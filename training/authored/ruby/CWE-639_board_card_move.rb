# frozen_string_literal: true

class CardMovesController < ApplicationController
  before_action :authenticate_user!

  # POST /cards/:card_id/move  { list_id: 3, position: 2 }
  def create
    card = current_user.cards.find(params[:card_id])
<<<<<<< V
    list = List.find(params[:list_id])
=======
    list = card.board.lists.find(params[:list_id])
>>>>>>> F
    position = params[:position].to_i.clamp(0, list.cards.count)

    Card.transaction do
      list.cards.where("position >= ?", position).update_all("position = position + 1")
      card.update!(list: list, position: position)
      list.board.touch
    end

    render json: { card: card.as_json(only: %i[id position]), list: list.cards.as_json(only: %i[id title]) }
  end
end
