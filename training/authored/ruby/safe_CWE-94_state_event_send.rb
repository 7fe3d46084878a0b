# frozen_string_literal: true

class OrderEventsController < ApplicationController
  before_action :authenticate_user!
  EVENTS = %i[confirm pack ship cancel].freeze
  def create
    order = current_user.company.orders.find(params[:order_id])
    event = EVENTS.find { |e| e.to_s == params[:event] }
    return head(:unprocessable_entity) if event.nil? || !order.public_send("may_#{event}?")
    order.with_lock { order.public_send("#{event}!") }
    notifier(event).new(order).deliver
    redirect_to order_path(order)
  end
  private
  def notifier(event)
    "Notifiers::#{event.to_s.camelize}Notifier".constantize
  rescue NameError
    Notifiers::Silent
  end
end
