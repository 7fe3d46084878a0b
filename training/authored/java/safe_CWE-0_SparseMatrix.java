package org.example.numeric;

import java.util.Arrays;
import java.util.TreeMap;

/** A matrix in compressed row form. */
public final class SparseMatrix {

    private final int rows;
    private final int cols;
    private final int[] rowStart;
    private final int[] col;
    private final double[] val;

    private SparseMatrix(int rows, int cols, int[] rowStart, int[] col, double[] val) {
        this.rows = rows;
        this.cols = cols;
        this.rowStart = rowStart;
        this.col = col;
        this.val = val;
    }

    public static final class Builder {
        private final int rows;
        private final int cols;
        private final TreeMap<Integer, TreeMap<Integer, Double>> cells = new TreeMap<>();

        public Builder(int rows, int cols) {
            this.rows = rows;
            this.cols = cols;
        }

        public Builder add(int r, int c, double v) {
            if (r < 0 || r >= rows || c < 0 || c >= cols) {
                throw new IndexOutOfBoundsException(r + "," + c);
            }
            cells.computeIfAbsent(r, k -> new TreeMap<>()).merge(c, v, Double::sum);
            return this;
        }

        public SparseMatrix build() {
            int n = cells.values().stream().mapToInt(TreeMap::size).sum();
            int[] start = new int[rows + 1];
            int[] col = new int[n];
            double[] val = new double[n];
            int at = 0;
            for (int r = 0; r < rows; r++) {
                start[r] = at;
                TreeMap<Integer, Double> row = cells.get(r);
                if (row == null) {
                    continue;
                }
                for (var e : row.entrySet()) {
                    col[at] = e.getKey();
                    val[at++] = e.getValue();
                }
            }
            start[rows] = at;
            return new SparseMatrix(rows, cols, start, col, val);
        }
    }

    public double[] multiply(double[] x) {
        if (x.length != cols) {
            throw new IllegalArgumentException("length " + x.length + ", expected " + cols);
        }
        double[] y = new double[rows];
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int i = rowStart[r]; i < rowStart[r + 1]; i++) {
                sum += val[i] * x[col[i]];
            }
            y[r] = sum;
        }
        return y;
    }

    public double get(int r, int c) {
        int i = Arrays.binarySearch(col, rowStart[r], rowStart[r + 1], c);
        return i >= 0 ? val[i] : 0.0;
    }

    public SparseMatrix transpose() {
        Builder b = new Builder(cols, rows);
        for (int r = 0; r < rows; r++) {
            for (int i = rowStart[r]; i < rowStart[r + 1]; i++) {
                b.add(col[i], r, val[i]);
            }
        }
        return b.build();
    }
}
