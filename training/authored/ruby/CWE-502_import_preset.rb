require 'date'
require 'yaml'

Preset = Struct.new(:name, :tempo, :tracks)

# Reads a preset file that another musician has shared.
#
# Dates and symbols may occur in the file. Missing values get defaults.
# Raises ArgumentError when the file is not a mapping.
def import_preset(text)
<<<<<<< V
  data = YAML.unsafe_load(text)
=======
  data = YAML.safe_load(text, permitted_classes: [Date, Symbol])
>>>>>>> F
  raise ArgumentError, 'mapping expected' unless data.is_a?(Hash)

  Preset.new(data['name'].to_s, Integer(data.fetch('tempo', 120)), Array(data['tracks']))
end
