// The element-wise and row kernels once over, in vectors of LANES floats, as static functions named
// NAME(kernel). Included by variants.c once for each instruction set; deliberately without an include
// guard.

typedef float NAME(vector) __attribute__((vector_size(LANES * 4), aligned(4)));
typedef int32_t NAME(mask) __attribute__((vector_size(LANES * 4), aligned(4)));
#define VECTOR NAME(vector)
#define MASK NAME(mask)
#define LOAD(p) (*(const VECTOR *)(p))
#define STORE(p, v) (*(VECTOR *)(p) = (v))

static inline VECTOR NAME(splat)(float x) { return x - (VECTOR){0}; }

// The first n floats at p, then `fill`.
static inline VECTOR NAME(load_partial)(const float *p, ptrdiff_t n, float fill) {
  VECTOR v = NAME(splat)(fill);
  memcpy(&v, p, (size_t)n * sizeof(float));
  return v;
}

static inline float NAME(sum)(VECTOR v) {
  float total = 0;
  for (int i = 0; i < LANES; i++) total += v[i];
  return total;
}

typedef int16_t NAME(integers) __attribute__((vector_size(LANES * 2), aligned(2)));

// The nearest integers, for values within 22 bits.
static inline MASK NAME(nearest)(VECTOR x) {
  // Adding 1.5 · 2^23 rounds and leaves the integer in the low bits.
  return (MASK)(x + NAME(splat)(12582912.0f)) - 0x4b400000;
}

// The same for values within 16 bits.
static inline NAME(integers) NAME(round)(VECTOR x) {
  return __builtin_convertvector(NAME(nearest)(x), NAME(integers));
}

// mask ? a : b, lane by lane.
static inline VECTOR NAME(select)(MASK mask, VECTOR a, VECTOR b) {
  return (VECTOR)((mask & (MASK)a) | (~mask & (MASK)b));
}

// e^x within 2 units in the last place of float32, 0 below −87; NaN stays NaN.
static inline VECTOR NAME(exp)(VECTOR x) {
  const VECTOR low = NAME(splat)(-87.33f), high = NAME(splat)(88.3f);
  MASK vanishes = x < low;
  x = NAME(select)(vanishes, low, x);
  x = NAME(select)(x > high, high, x);
  // Adding 1.5 · 2^23 rounds to the nearest integer and leaves it in the low bits.
  const VECTOR magic = NAME(splat)(12582912.0f);
  VECTOR shifted = x * 1.44269504088896341f + magic;
  VECTOR n = shifted - magic;
  // ln 2 in two parts, so that x − n·ln 2 keeps all its bits.
  VECTOR r = x - n * 0.693145751953125f;
  r = r - n * 1.428606820309417e-6f;
  VECTOR p = r * (1.0f / 5040) + (1.0f / 720);
  p = p * r + (1.0f / 120);
  p = p * r + (1.0f / 24);
  p = p * r + (1.0f / 6);
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  VECTOR power = (VECTOR)(((MASK)shifted << 23) + 0x3f800000);
  return NAME(select)(vanishes, (VECTOR){0}, p * power);
}

static void NAME(rms_norm)(const float *x, const float *weight, float *y, ptrdiff_t rows,
                           ptrdiff_t width, float epsilon) {
  for (ptrdiff_t row = 0; row < rows; row++, x += width, y += width) {
    VECTOR squares = {0};
    ptrdiff_t i = 0;
    for (; i + LANES <= width; i += LANES) squares += LOAD(x + i) * LOAD(x + i);
    float total = NAME(sum)(squares);
    for (; i < width; i++) total += x[i] * x[i];
    float factor = 1.0f / sqrtf(total / (float)width + epsilon);
    for (i = 0; i + LANES <= width; i += LANES)
      STORE(y + i, LOAD(x + i) * factor * LOAD(weight + i));
    for (; i < width; i++) y[i] = x[i] * factor * weight[i];
  }
}

static void NAME(rotary)(float *x, ptrdiff_t rows, ptrdiff_t stride, ptrdiff_t heads,
                         ptrdiff_t head_size, const float *cosine, const float *sine) {
  ptrdiff_t half = head_size / 2;
  for (ptrdiff_t row = 0; row < rows; row++, x += stride, cosine += half, sine += half) {
    for (ptrdiff_t head = 0; head < heads; head++) {
      float *a = x + head * head_size, *b = a + half;
      ptrdiff_t i = 0;
      for (; i + LANES <= half; i += LANES) {
        VECTOR va = LOAD(a + i), vb = LOAD(b + i), c = LOAD(cosine + i), s = LOAD(sine + i);
        STORE(a + i, va * c - vb * s);
        STORE(b + i, vb * c + va * s);
      }
      for (; i < half; i++) {
        float fa = a[i], fb = b[i];
        a[i] = fa * cosine[i] - fb * sine[i];
        b[i] = fb * cosine[i] + fa * sine[i];
      }
    }
  }
}

static void NAME(softmax_causal)(float *x, ptrdiff_t rows, ptrdiff_t stride, ptrdiff_t columns,
                                 ptrdiff_t visible, float scale) {
  const float lowest = -3.0e38f;
  for (ptrdiff_t row = 0; row < rows; row++, x += stride) {
    ptrdiff_t n = visible + row < columns ? visible + row : columns;
    ptrdiff_t i = 0;
    VECTOR best = NAME(splat)(lowest);
    for (; i + LANES <= n; i += LANES) {
      VECTOR v = LOAD(x + i);
      best = NAME(select)(v > best, v, best);
    }
    if (i < n) {
      VECTOR v = NAME(load_partial)(x + i, n - i, lowest);
      best = NAME(select)(v > best, v, best);
    }
    float maximum = lowest;
    for (int lane = 0; lane < LANES; lane++) maximum = best[lane] > maximum ? best[lane] : maximum;
    VECTOR sums = {0};
    for (i = 0; i + LANES <= n; i += LANES) {
      VECTOR e = NAME(exp)((LOAD(x + i) - maximum) * scale);
      STORE(x + i, e);
      sums += e;
    }
    float total = NAME(sum)(sums);
    if (i < n) {
      VECTOR e = NAME(exp)((NAME(load_partial)(x + i, n - i, lowest) - maximum) * scale);
      for (ptrdiff_t lane = 0; i < n; i++, lane++) {
        x[i] = e[lane];
        total += e[lane];
      }
    }
    float factor = 1.0f / total;
    for (i = 0; i + LANES <= n; i += LANES) STORE(x + i, LOAD(x + i) * factor);
    for (; i < n; i++) x[i] *= factor;
    if (n < columns) memset(x + n, 0, (size_t)(columns - n) * sizeof(float));
  }
}

static void NAME(swiglu)(const float *gate, const float *up, float *y, ptrdiff_t rows,
                         ptrdiff_t width, ptrdiff_t in_stride, ptrdiff_t out_stride) {
  for (ptrdiff_t row = 0; row < rows; row++) {
    const float *g = gate + row * in_stride, *u = up + row * in_stride;
    float *out = y + row * out_stride;
    ptrdiff_t i = 0;
    for (; i + LANES <= width; i += LANES) {
      VECTOR v = LOAD(g + i);
      STORE(out + i, v / (1.0f + NAME(exp)(-v)) * LOAD(u + i));
    }
    if (i < width) {
      VECTOR v = NAME(load_partial)(g + i, width - i, 0);
      VECTOR silu = v / (1.0f + NAME(exp)(-v));
      for (ptrdiff_t lane = 0; i < width; i++, lane++) out[i] = silu[lane] * u[i];
    }
  }
}

static inline float NAME(dot)(const float *a, const float *b, ptrdiff_t depth) {
  VECTOR s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
  ptrdiff_t k = 0;
  for (; k + 4 * LANES <= depth; k += 4 * LANES) {
    s0 += LOAD(a + k) * LOAD(b + k);
    s1 += LOAD(a + k + LANES) * LOAD(b + k + LANES);
    s2 += LOAD(a + k + 2 * LANES) * LOAD(b + k + 2 * LANES);
    s3 += LOAD(a + k + 3 * LANES) * LOAD(b + k + 3 * LANES);
  }
  for (; k + LANES <= depth; k += LANES) s0 += LOAD(a + k) * LOAD(b + k);
  float total = NAME(sum)((s0 + s1) + (s2 + s3));
  for (; k < depth; k++) total += a[k] * b[k];
  return total;
}

static void NAME(dot_rows)(const float *x, ptrdiff_t x_stride, const float *w, ptrdiff_t w_stride,
                           float *y, ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t columns,
                           ptrdiff_t depth, int accumulate) {
  // A row of w stays in the first-level cache while every row of x meets it.
  for (ptrdiff_t n = 0; n < columns; n++) {
    for (ptrdiff_t row = 0; row < rows; row++) {
      float value = NAME(dot)(x + row * x_stride, w + n * w_stride, depth);
      float *out = y + row * y_stride + n;
      *out = accumulate ? *out + value : value;
    }
  }
}

static void NAME(weighted_sum)(const float *p, ptrdiff_t p_stride, const float *v,
                               ptrdiff_t v_stride, float *y, ptrdiff_t y_stride, ptrdiff_t rows,
                               ptrdiff_t count, ptrdiff_t width) {
  for (ptrdiff_t row = 0; row < rows; row++, p += p_stride, y += y_stride) {
    ptrdiff_t i = 0;
    for (; i + 4 * LANES <= width; i += 4 * LANES) {
      VECTOR s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
      for (ptrdiff_t n = 0; n < count; n++) {
        const float *at = v + n * v_stride + i;
        s0 += p[n] * LOAD(at);
        s1 += p[n] * LOAD(at + LANES);
        s2 += p[n] * LOAD(at + 2 * LANES);
        s3 += p[n] * LOAD(at + 3 * LANES);
      }
      STORE(y + i, s0);
      STORE(y + i + LANES, s1);
      STORE(y + i + 2 * LANES, s2);
      STORE(y + i + 3 * LANES, s3);
    }
    for (; i + LANES <= width; i += LANES) {
      VECTOR sum = {0};
      for (ptrdiff_t n = 0; n < count; n++) sum += p[n] * LOAD(v + n * v_stride + i);
      STORE(y + i, sum);
    }
    for (; i < width; i++) {
      float sum = 0;
      for (ptrdiff_t n = 0; n < count; n++) sum += p[n] * v[n * v_stride + i];
      y[i] = sum;
    }
  }
}
