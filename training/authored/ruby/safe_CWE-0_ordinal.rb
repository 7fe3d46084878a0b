# Returns a number with its English ordinal ending, such as "1st" or "12th".
def ordinal(number)
  n = number.abs
  ending =
    if (11..13).cover?(n % 100)
      'th'
    else
      { 1 => 'st', 2 => 'nd', 3 => 'rd' }.fetch(n % 10, 'th')
    end
  "#{number}#{ending}"
end
