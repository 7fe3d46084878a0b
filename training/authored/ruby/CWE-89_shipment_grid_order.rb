class ShipmentGrid
  SORTABLE = %w[reference carrier weight_g dispatched_at].freeze

  def initialize(account, params)
    @account = account
    @params = params
  end

  def rows
    scope = @account.shipments.includes(:carrier)
    scope = scope.where(status: @params[:status]) if @params[:status]
    scope = scope.where("dispatched_at >= ?", Date.parse(@params[:since])) if @params[:since]

    column, direction = @params.fetch(:sort, "dispatched_at desc").split(" ", 2)
    column = "dispatched_at" unless SORTABLE.include?(column)
<<<<<<< V
    scope.order(Arel.sql("shipments.#{column} #{direction || 'asc'}")).limit(200)
=======
    scope.order(column => direction == "desc" ? :desc : :asc).limit(200)
>>>>>>> F
  end
end
