require "dentaku"

# Computed columns of a table: the formula is entered by the owner of the sheet.
class FormulaColumn
  NAME = /\A[a-z][a-z0-9_]*\z/

  def initialize(sheet, formula)
    @sheet = sheet
    @formula = formula.to_s[0, 200]
  end

  def value_for(row)
    vars = row.cells.select { |k, _| k.match?(NAME) }.transform_values(&:to_f)
<<<<<<< V
    expr = @formula.gsub(/[a-z][a-z0-9_]*/) { |name| vars.key?(name) ? vars[name].to_s : name }
    eval(expr).to_f
=======
    Dentaku::Calculator.new.evaluate!(@formula, vars).to_f
>>>>>>> F
  rescue StandardError => e
    @sheet.note_error(row.id, e.message)
    nil
  end
end
