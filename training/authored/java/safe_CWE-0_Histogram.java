import java.util.Arrays;

public final class Histogram {
    private final double[] bounds;
    private final long[] counts;

    /**
     * @param bounds upper bounds of the buckets in ascending order; values above the last bound
     *     fall into one more bucket
     */
    public Histogram(double... bounds) {
        this.bounds = bounds.clone();
        Arrays.sort(this.bounds);
        this.counts = new long[bounds.length + 1];
    }

    /** Adds a value; a value equal to a bound belongs to that bound's bucket. */
    public void add(double value) {
        int at = Arrays.binarySearch(bounds, value);
        counts[at >= 0 ? at : -at - 1]++;
    }

    public long[] counts() {
        return counts.clone();
    }
}
