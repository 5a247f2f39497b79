// exp, log and their kin. Argument reduction by tables, which the compiler computes in twice the
// precision of a double, then a short Taylor polynomial.
#include "base/real_math.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/double_double.hpp"

namespace orgsim::real_math {
namespace {

using namespace detail;

// ---- constants and tables ----------------------------------------------------------------------

/// log 2 to 106 bits.
constexpr DoubleDouble log_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/// Adding and taking away this rounds a double below 2^51 to an integer (ties to even), which then
/// also stands in the low bits of the sum.
constexpr double rounder = 0x1.8p52;

/// The number rounded to a multiple of 2^-42, and the rest: sums of a few such heads are exact.
constexpr DoubleDouble head_and_rest(DoubleDouble x) {
  const double head = (x.hi + rounder * 0x1p-42) - rounder * 0x1p-42;
  return {head, (x.hi - head) + x.lo};
}

constexpr DoubleDouble log_2_parts = head_and_rest(log_2);

constexpr std::size_t cells = 128;

/// e^x for 0 <= x < 1 by its Taylor series.
constexpr DoubleDouble exp_series(DoubleDouble x) {
  DoubleDouble sum{1.0, 0.0};
  DoubleDouble term{1.0, 0.0};
  for (int n = 1; n <= 28; ++n) {
    term = term * x / static_cast<double>(n);
    sum = sum + term;
  }
  return sum;
}

/// log a = 2 artanh((a - 1) / (a + 1)) for a in [1/2, 2] of few bits.
constexpr DoubleDouble log_series(double a) {
  const DoubleDouble s = DoubleDouble{a - 1.0, 0.0} / (a + 1.0);
  const DoubleDouble s_squared = s * s;
  DoubleDouble sum{0.0, 0.0};
  DoubleDouble power = s;
  for (int n = 1; n <= 51; n += 2) {
    sum = sum + power / static_cast<double>(n);
    power = power * s_squared;
  }
  return {2.0 * sum.hi, 2.0 * sum.lo};
}

/// 2^(j/128), j = 0..127.
constexpr std::array<DoubleDouble, cells> make_powers_of_2() {
  std::array<DoubleDouble, cells> table{};
  for (std::size_t j = 0; j < cells; ++j)
    table[j] = exp_series(log_2 * DoubleDouble{static_cast<double>(j) / 128.0, 0.0});
  return table;
}
constexpr std::array<DoubleDouble, cells> powers_of_2 = make_powers_of_2();

/// Numbers are cut as x = 2^k z with z from 11/16 to 11/8, so that z = 1 is inside; the exponent of
/// z then changes within the range, at 1.
constexpr std::uint64_t bits_of_lowest_z = 0x3fe6000000000000;
constexpr int mantissa_bits = 52;
constexpr int cell_shift = mantissa_bits - 7;

/// A cell of z: a number c of nine bits near 1/z, and -log c. In both cells that touch z = 1, c is
/// 1, so log loses nothing there.
struct LogCell {
  double reciprocal = 1.0;
  DoubleDouble log;
};

constexpr std::array<LogCell, cells> make_log_cells() {
  std::array<LogCell, cells> table{};
  for (std::size_t j = 0; j < cells; ++j) {
    const std::uint64_t low_bits = bits_of_lowest_z + (std::uint64_t{j} << cell_shift);
    const double low = std::bit_cast<double>(low_bits);
    const double high = std::bit_cast<double>(low_bits + (std::uint64_t{1} << cell_shift));
    if (low == 1.0 || high == 1.0) continue;
    const double reciprocal = ((2.0 / (low + high) + rounder / 512.0) - rounder / 512.0);
    const DoubleDouble log = log_series(reciprocal);
    table[j] = {reciprocal, head_and_rest({-log.hi, -log.lo})};
  }
  return table;
}
constexpr std::array<LogCell, cells> log_cells = make_log_cells();

// ---- the core of exp ---------------------------------------------------------------------------

/// e^x = 2^exponent (head + rest), head in [1, 2).
struct ScaledExp {
  double head;
  double rest;
  int exponent;
};

/// |x| < 1e4, |x_lo| tiny beside x; the exponential of x + x_lo.
inline ScaledExp scaled_exp(double x, double x_lo) {
  // x = n log(2) / 128 + r with |r| <= log(2) / 256; n, of 18 bits, times the head, of 35, is exact
  constexpr double steps_per_unit = 128.0 / log_2.hi;
  constexpr DoubleDouble step = head_and_rest({log_2.hi / 128.0, log_2.lo / 128.0});
  const double shifted = x * steps_per_unit + rounder;
  const double n = shifted - rounder;
  const double r = (x - n * step.hi) - (n * step.lo - x_lo);
  // e^r - 1 by Taylor; the next term is below 2^-69
  const double r2 = r * r;
  const double e = r + r2 * ((0.5 + r * (1.0 / 6.0)) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0)));
  // n = 128 exponent + j
  const auto n_bits = static_cast<std::int32_t>(std::bit_cast<std::uint64_t>(shifted));
  const DoubleDouble& power = powers_of_2[static_cast<std::size_t>(n_bits & 127)];
  return {power.hi, power.lo + power.hi * e, n_bits >> 7};
}

/// x 2^exponent for x near 1 and a result in the normal range.
inline double scaled(double x, int exponent) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) +
                               (static_cast<std::uint64_t>(exponent) << mantissa_bits));
}

/// The exponential of x + x_lo anywhere.
double exp_anywhere(double x, double x_lo) {
  if (x != x) return x;
  if (x > 709.79) return infinity;
  if (x < -745.2) return 0.0;
  const ScaledExp e = scaled_exp(x, x_lo);
  // two steps, so that 2^exponent itself neither overflows nor underflows
  const int half = e.exponent / 2;
  return scaled(e.head + e.rest, half) * scaled(1.0, e.exponent - half);
}

// ---- the core of log ---------------------------------------------------------------------------

/// log x = head + r + rest + log1p-polynomial of r: head = k log 2 - log c, to 2^-42 and exact.
struct ReducedLog {
  double head;
  double rest;
  double r;     ///< z c - 1, |r| < 2^-7
  double r_lo;  ///< what is missing in r
};

/// x positive, finite, normal.
inline ReducedLog reduced_log(std::uint64_t bits, int extra_exponent) {
  const std::uint64_t offset = bits - bits_of_lowest_z;
  const int k = static_cast<int>(static_cast<std::int64_t>(offset) >> mantissa_bits);
  const LogCell& cell = log_cells[(offset >> cell_shift) % cells];
  const std::uint64_t z_bits = bits - (static_cast<std::uint64_t>(k) << mantissa_bits);
  // z in two parts, each of which times c is exact
  const double z = std::bit_cast<double>(z_bits);
  const double z_hi = std::bit_cast<double>(z_bits & 0xffffffff00000000);
  const DoubleDouble r = ordered_sum(z_hi * cell.reciprocal - 1.0, (z - z_hi) * cell.reciprocal);
  const double exponent = k + extra_exponent;
  return {exponent * log_2_parts.hi + cell.log.hi, exponent * log_2_parts.lo + cell.log.lo, r.hi,
          r.lo};
}

/// (log(1 + r) - r + r^2 / 2) / r^3 by Taylor, |r| < 2^-7; the next term is below 2^-59 of r.
inline double log_tail(double r) {
  const double r2 = r * r;
  const double low = 1.0 / 3.0 - r * 0.25;
  const double middle = 0.2 - r * (1.0 / 6.0);
  const double high = 1.0 / 7.0 - r * 0.125;
  return low + r2 * (middle + r2 * high);
}

inline double finish_log(const ReducedLog& x, double change) {
  const DoubleDouble sum = ordered_sum(x.head, x.r);
  const double r2 = x.r * x.r;
  const double small = (x.rest + x.r_lo) + change + x.r * r2 * log_tail(x.r);
  return sum.hi + (sum.lo + (small - 0.5 * r2));
}

constexpr double smallest_normal = std::numeric_limits<double>::min();

/// log outside the positive normal numbers.
double log_of_special(double x) {
  if (x == 0.0) return -infinity;
  if (x < 0.0) return not_a_number;
  if (x == infinity || x != x) return x;
  return finish_log(reduced_log(std::bit_cast<std::uint64_t>(x * 0x1p54), -54), 0.0);
}

// ---- the core of pow ---------------------------------------------------------------------------

/// log x with an error below 2^-64 of it; x positive and finite.
DoubleDouble precise_log(double x) {
  const bool subnormal = x < smallest_normal;
  const ReducedLog parts =
      reduced_log(std::bit_cast<std::uint64_t>(subnormal ? x * 0x1p54 : x), subnormal ? -54 : 0);
  // head + r - r^2 / 2 without loss, then the small parts
  const DoubleDouble square = exact_product(parts.r, parts.r);
  const DoubleDouble first = ordered_sum(parts.head, parts.r);
  const DoubleDouble second = ordered_sum(first.hi, -0.5 * square.hi);
  // the Taylor polynomial goes on beyond that of log
  const double r2 = square.hi;
  const double tail =
      log_tail(parts.r) +
      r2 * r2 * r2 * ((1.0 / 9.0 - parts.r * 0.1) + r2 * (1.0 / 11.0 - parts.r * (1.0 / 12.0)));
  const double small = (first.lo + second.lo) +
                       (parts.r_lo - 0.5 * square.lo - parts.r * parts.r_lo) +
                       (parts.rest + parts.r * r2 * tail);
  return ordered_sum(second.hi, small);
}

enum class Parity { not_integer, even, odd };

Parity parity_of(double y) {
  const double size = y < 0.0 ? -y : y;
  if (size >= 0x1p53) return Parity::even;
  if (size != static_cast<double>(static_cast<std::int64_t>(size))) return Parity::not_integer;
  return (static_cast<std::int64_t>(size) & 1) != 0 ? Parity::odd : Parity::even;
}

/// x^y for positive finite x and any finite y.
double pow_of_positive(double x, double y) {
  const DoubleDouble log_x = precise_log(x);
  // where the result is surely infinite or 0, exact products could overflow
  const double estimate = y * log_x.hi;
  if (estimate > 1e3) return infinity;
  if (estimate < -1e3) return 0.0;
  if (estimate < 1e-30 && estimate > -1e-30) return 1.0;
  const DoubleDouble exponent = exact_product(y, log_x.hi);
  return exp_of_sum(exponent.hi, exponent.lo + y * log_x.lo);
}

}  // namespace

double exp_of_sum(double x, double x_lo) {
  if (!(x > -708.0 && x < 709.0)) [[unlikely]]
    return exp_anywhere(x, x_lo);
  const ScaledExp e = scaled_exp(x, x_lo);
  return scaled(e.head + e.rest, e.exponent);
}

double exp(double x) {
  return exp_of_sum(x, 0.0);
}

double log(double x) {
  if (!(x >= smallest_normal && x < infinity)) [[unlikely]]
    return log_of_special(x);
  return finish_log(reduced_log(std::bit_cast<std::uint64_t>(x), 0), 0.0);
}

double expm1(double x) {
  if (x > -0.25 && x < 0.25) {
    // Taylor; the next term is below 2^-62 of x
    const double x2 = x * x, x4 = x2 * x2;
    const double a = 1.0 / 6.0 + x * (1.0 / 24.0) + x2 * (1.0 / 120.0 + x * (1.0 / 720.0));
    const double b =
        1.0 / 5040.0 + x * (1.0 / 40320.0) + x2 * (1.0 / 362880.0 + x * (1.0 / 3628800.0));
    const double c = 1.0 / 39916800.0 + x * (1.0 / 479001600.0) + x2 * (1.0 / 6227020800.0);
    return x + (0.5 * x2 + x * x2 * (a + x4 * (b + x4 * c)));
  }
  if (!(x > -40.0 && x < 700.0)) return exp(x) - 1.0;
  const ScaledExp e = scaled_exp(x, 0.0);
  const double power = scaled(1.0, e.exponent);
  const DoubleDouble sum = exact_sum(e.head * power, -1.0);
  return sum.hi + (sum.lo + e.rest * power);
}

double log1p(double x) {
  // for small x the sum 1 + x would lose its own error's square
  if (x > -0x1p-28 && x < 0x1p-28) return x - x * x * (0.5 - x * (1.0 / 3.0));
  if (!(x > -1.0 && x < infinity)) return x == -1.0 ? -infinity : log_of_special(x);
  const DoubleDouble sum = exact_sum(1.0, x);
  return finish_log(reduced_log(std::bit_cast<std::uint64_t>(sum.hi), 0), sum.lo / sum.hi);
}

double pow(double x, double y) {
  // what C fixes
  if (y == 0.0 || x == 1.0) return 1.0;
  if (x != x || y != y) return not_a_number;
  const double size = x < 0.0 ? -x : x;
  if (y == infinity || y == -infinity) {
    if (size == 1.0) return 1.0;
    return (size > 1.0) == (y > 0.0) ? infinity : 0.0;
  }
  const bool negative = (std::bit_cast<std::uint64_t>(x) >> 63) != 0;
  const Parity parity = parity_of(y);
  const double sign = negative && parity == Parity::odd ? -1.0 : 1.0;
  if (size == 0.0 || size == infinity) return sign * ((size == 0.0) == (y > 0.0) ? 0.0 : infinity);
  if (negative && parity == Parity::not_integer) return not_a_number;
  return sign * pow_of_positive(size, y);
}

double logistic(double x) {
  if (x >= 0.0) return 1.0 / (1.0 + exp(-x));
  const double e = exp(x);
  return e / (1.0 + e);
}

}  // namespace orgsim::real_math
