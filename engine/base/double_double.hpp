// Numbers of twice the precision of a double, as unevaluated sums hi + lo, with + - * / only. The
// error-free sum and product are Dekker's (1971, "A floating-point technique for extending the
// available precision"); no fused multiply-add, so every processor gives the same bits. Serves
// real_math: its tables are computed with this at compile time, and pow takes its logarithm so.
#pragma once

#include <cfloat>
#include <limits>

namespace orgsim::real_math::detail {

#if defined(__FAST_MATH__)
#error "fast-math would reorder these sums"
#endif
static_assert(FLT_EVAL_METHOD == 0, "doubles must be rounded to double after every operation");

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

struct DoubleDouble {
  double hi = 0.0;
  double lo = 0.0;
};

/// a + b exactly; needs |a| >= |b| or a == 0.
constexpr DoubleDouble ordered_sum(double a, double b) {
  const double sum = a + b;
  return {sum, (a - sum) + b};
}

/// a + b exactly.
constexpr DoubleDouble exact_sum(double a, double b) {
  const double sum = a + b;
  const double from_b = sum - a;
  return {sum, (a - (sum - from_b)) + (b - from_b)};
}

/// The upper 26 bits of a, so that products of halves are exact. |a| < 2^996.
constexpr double upper_half(double a) {
  const double scaled = 134217729.0 * a;  // 2^27 + 1
  return scaled - (scaled - a);
}

/// a * b exactly, barring overflow and underflow.
constexpr DoubleDouble exact_product(double a, double b) {
  const double product = a * b;
  const double a_hi = upper_half(a), a_lo = a - a_hi;
  const double b_hi = upper_half(b), b_lo = b - b_hi;
  return {product, ((a_hi * b_hi - product) + a_hi * b_lo + a_lo * b_hi) + a_lo * b_lo};
}

constexpr DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble sum = exact_sum(a.hi, b.hi);
  return ordered_sum(sum.hi, sum.lo + (a.lo + b.lo));
}

constexpr DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble product = exact_product(a.hi, b.hi);
  return ordered_sum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

constexpr DoubleDouble operator/(DoubleDouble a, double b) {
  const double quotient = a.hi / b;
  const DoubleDouble back = exact_product(quotient, b);
  return ordered_sum(quotient, (((a.hi - back.hi) - back.lo) + a.lo) / b);
}

}  // namespace orgsim::real_math::detail
