public enum TemperatureScale {
    CELSIUS, FAHRENHEIT, KELVIN;

    /** Converts a temperature from this scale to another one. */
    public double to(TemperatureScale target, double value) {
        double celsius = switch (this) {
            case CELSIUS -> value;
            case FAHRENHEIT -> (value - 32) / 1.8;
            case KELVIN -> value - 273.15;
        };
        return switch (target) {
            case CELSIUS -> celsius;
            case FAHRENHEIT -> celsius * 1.8 + 32;
            case KELVIN -> celsius + 273.15;
        };
    }
}
