/** A fraction in lowest terms with a positive denominator. */
public record Fraction(long num, long den) implements Comparable<Fraction> {
    public Fraction {
        if (den == 0) {
            throw new ArithmeticException("denominator is zero");
        }
        long g = gcd(Math.abs(num), Math.abs(den));
        if (den < 0) {
            g = -g;
        }
        num /= g;
        den /= g;
    }

    public Fraction plus(Fraction o) {
        return new Fraction(
                Math.addExact(Math.multiplyExact(num, o.den), Math.multiplyExact(o.num, den)),
                Math.multiplyExact(den, o.den));
    }

    @Override
    public int compareTo(Fraction o) {
        return Long.compare(Math.multiplyExact(num, o.den), Math.multiplyExact(o.num, den));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
