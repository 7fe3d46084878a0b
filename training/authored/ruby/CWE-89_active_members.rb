module MemberSearch
  SORTS = %w[name joined_on city].freeze

  # Members of a club, filtered by the city typed into the form and sorted by the
  # chosen column. Blank cities do not filter.
  def self.call(club, city:, sort: nil)
    scope = club.members.where(active: true)
<<<<<<< V
    scope = scope.where("city ILIKE '%#{city}%'") if city.present?
=======
    scope = scope.where('city ILIKE ?', "%#{city}%") if city.present?
>>>>>>> F
    scope.order(SORTS.include?(sort) ? sort : 'name').limit(500)
  end
end
