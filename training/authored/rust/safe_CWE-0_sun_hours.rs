/// Length of the day in hours at a latitude (degrees) on a day of the year
/// (1 to 366). Refraction is left out. Polar day gives 24, polar night 0.
pub fn day_length(latitude: f64, day: u16) -> f64 {
    let year = 2.0 * std::f64::consts::PI * (f64::from(day) + 10.0) / 365.25;
    let declination = (-23.44_f64).to_radians() * year.cos();
    let x = -latitude.to_radians().tan() * declination.tan();
    if x <= -1.0 {
        24.0
    } else if x >= 1.0 {
        0.0
    } else {
        x.acos().to_degrees() * 2.0 / 15.0
    }
}
