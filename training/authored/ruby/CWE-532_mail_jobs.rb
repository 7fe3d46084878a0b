# frozen_string_literal: true

Rails.application.configure do
<<<<<<< V
  config.filter_parameters -= %i[token otp iban]
=======
  config.filter_parameters += %i[token otp iban]
>>>>>>> F
  config.log_tags = [:request_id]
end

class SyncMailboxJob
  include Sidekiq::Job
  sidekiq_options retry: 5, queue: "sync"

<<<<<<< V
  def perform(mailbox_id, password)
    mailbox = Mailbox.find(mailbox_id)
    Imap::Client.new(mailbox.host, mailbox.login, password).sync(mailbox)
=======
  def perform(mailbox_id)
    mailbox = Mailbox.find(mailbox_id)
    Imap::Client.new(mailbox.host, mailbox.login, mailbox.password).sync(mailbox)
>>>>>>> F
  end
end

class ImportContactsJob < ApplicationJob
  self.log_arguments = false

  def perform(account, rows)
    rows.each { |r| account.contacts.create!(r.slice("name", "email")) }
    Rails.logger.info("imported #{rows.size} contacts for account #{account.id}")
  end
end

class CrmClient
  def initialize(token)
    @token = token
    @http = Faraday.new("https://crm.example") do |f|
<<<<<<< V
      f.response :logger, Rails.logger, headers: true, bodies: true
=======
      f.response :logger, Rails.logger, headers: false, bodies: false
>>>>>>> F
      f.request :authorization, "Bearer", token
    end
  end

  def push(contact)
    @http.post("/v1/contacts", contact.slice(:name, :email).to_json)
  rescue Faraday::Error => e
<<<<<<< V
    Rails.logger.error("crm: #{e.message} #{inspect}")
=======
    Rails.logger.error("crm: #{e.message} #{contact.id}")
>>>>>>> F
    raise
  end
end

class ApiKeysController < ApplicationController
  before_action :authenticate_user!

  def create
    key = SecureRandom.urlsafe_base64(32)
    row = current_user.api_keys.create!(label: params[:label].to_s.first(60), digest: Digest::SHA256.hexdigest(key))
<<<<<<< V
    AuditLog.write(user: current_user.id, action: "key.create", detail: { label: row.label, key: key })
=======
    AuditLog.write(user: current_user.id, action: "key.create", detail: { label: row.label, id: row.id })
>>>>>>> F
    # the only time that the key leaves the server
    render json: { id: row.id, key: key }, status: :created
  end

  def index
    render json: current_user.api_keys.select(:id, :label, :last_used_at)
  end
end

class ErrorsController < ApplicationController
  def show
    error = request.env["action_dispatch.exception"]
<<<<<<< V
    render json: { error: error.message, trace: error.backtrace&.first(30) }, status: :internal_server_error
=======
    render json: { error: "internal", id: request.request_id }, status: :internal_server_error
>>>>>>> F
  end
end

class UsersController < ApplicationController
  before_action :authenticate_user!

  def me
<<<<<<< V
    render json: current_user.as_json(except: %i[created_at updated_at])
=======
    render json: current_user.as_json(only: %i[id name email locale])
>>>>>>> F
  end

  def token_expired
    logger.info("token of user #{current_user.id} expired, password unchanged")
    head :no_content
  end
end
