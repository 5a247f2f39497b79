#include "base/real_math.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include "base/distributions.hpp"

using namespace orgsim;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

/// How far `got` is from `want`, in the spacing of doubles around `want`.
double error_in_ulp(double got, long double want) {
  const auto rounded = static_cast<double>(want);
  if (std::isinf(rounded) || rounded == 0.0) return got == rounded ? 0.0 : infinity;
  int exponent = 0;
  std::frexp(rounded, &exponent);
  const long double ulp = std::ldexp(1.0L, std::max(exponent - 53, -1074));
  return static_cast<double>(std::abs(static_cast<long double>(got) - want) / ulp);
}

/// The largest error of `f` against the C library's long double over random arguments. Where a long
/// double is no longer than a double there is nothing to compare with, and the error counts as 0.
template <class Function, class Reference, class Argument>
double largest_error(Function f, Reference reference, Argument argument) {
  if (std::numeric_limits<long double>::digits < 64) return 0.0;
  std::mt19937_64 engine(88);
  double largest = 0.0;
  for (int i = 0; i < 60000; ++i) {
    const double x = argument(engine);
    const double error = error_in_ulp(f(x), reference(static_cast<long double>(x)));
    if (!(error <= largest)) largest = error;
  }
  return largest;
}

/// Uniform between two bounds.
auto between(double low, double high) {
  return [=](std::mt19937_64& engine) { return low + (high - low) * uniform_of_bits(engine()); };
}

/// `centre` plus a number of either sign whose size ranges over `octaves` powers of 2 below `top`.
auto around(double centre, double top, int octaves) {
  return [=](std::mt19937_64& engine) {
    const double size =
        top * std::ldexp(1.0, -static_cast<int>(engine() % static_cast<unsigned>(octaves)));
    return centre + size * (2.0 * uniform_of_bits(engine()) - 1.0);
  };
}

/// Any positive double, subnormal ones included.
double any_positive(std::mt19937_64& engine) {
  return std::bit_cast<double>(engine() % std::bit_cast<std::uint64_t>(infinity));
}

long double precise_exp(long double x) {
  return std::exp(x);
}
long double precise_log(long double x) {
  return std::log(x);
}
long double precise_expm1(long double x) {
  return std::expm1(x);
}
long double precise_log1p(long double x) {
  return std::log1p(x);
}

}  // namespace

TEST_CASE("exp is within 0.52 ulp, and 1 ulp where the result is subnormal", "[base]") {
  CHECK(largest_error(real_math::exp, precise_exp, between(-1.0, 1.0)) < 0.52);
  CHECK(largest_error(real_math::exp, precise_exp, between(-708.0, 709.7)) < 0.52);
  CHECK(largest_error(real_math::exp, precise_exp, around(0.0, 1.0, 70)) < 0.52);
  CHECK(largest_error(real_math::exp, precise_exp, between(-745.1, -708.0)) < 1.0);
  // steps of log(2) / 256, where the argument reduction changes cells
  for (int n = -3000; n <= 3000; ++n) {
    const double x = n * (std::log(2.0) / 256.0);
    CHECK(error_in_ulp(real_math::exp(x), precise_exp(x)) < 0.52);
  }
}

TEST_CASE("log is within 0.52 ulp from the smallest to the largest double", "[base]") {
  CHECK(largest_error(real_math::log, precise_log, any_positive) < 0.52);
  CHECK(largest_error(real_math::log, precise_log, between(0.5, 2.0)) < 0.52);
  CHECK(largest_error(real_math::log, precise_log, between(0.98, 1.02)) < 0.52);
  CHECK(largest_error(real_math::log, precise_log, around(1.0, 0.5, 52)) < 0.52);
  // the borders of the table's cells and their neighbours
  for (int j = 0; j <= 256; ++j) {
    const double border = 0.6875 + j / 256.0;
    for (const double x : {std::nextafter(border, 0.0), border, std::nextafter(border, 2.0)})
      CHECK(error_in_ulp(real_math::log(x), precise_log(x)) < 0.52);
  }
}

TEST_CASE("expm1 and log1p stay exact near 0", "[base]") {
  CHECK(largest_error(real_math::expm1, precise_expm1, between(-1.0, 1.0)) < 0.7);
  CHECK(largest_error(real_math::expm1, precise_expm1, between(-50.0, 709.0)) < 0.7);
  CHECK(largest_error(real_math::expm1, precise_expm1, around(0.0, 1.0, 1000)) < 0.7);
  CHECK(largest_error(real_math::log1p, precise_log1p, between(-0.99, 3.0)) < 0.52);
  CHECK(largest_error(real_math::log1p, precise_log1p, around(0.0, 0.99, 1000)) < 0.52);
  CHECK(largest_error(real_math::log1p, precise_log1p, any_positive) < 0.52);
}

TEST_CASE("pow is within 0.52 ulp, and 1 ulp where the result is subnormal", "[base]") {
  // y is chosen so that y log x ranges over +-size
  for (const double size : {1.0, 30.0, 700.0}) {
    for (int shift = 0; shift < 50; shift += 7) {
      std::mt19937_64 engine(17);
      double y = 0.0;
      const auto base = [&](std::mt19937_64& e) {
        const double x = 1.0 + around(0.0, 0.9, shift + 1)(e);
        y = size * (2.0 * uniform_of_bits(engine()) - 1.0) / std::log(x);
        return x;
      };
      CHECK(largest_error([&](double x) { return real_math::pow(x, y); },
                          [&](long double x) { return std::pow(x, static_cast<long double>(y)); },
                          base) < 0.52);
    }
  }
  CHECK(largest_error([](double x) { return real_math::pow(2.5, x); },
                      [](long double x) { return std::pow(2.5L, x); },
                      between(-813.0, -773.0)) < 1.0);
  CHECK(largest_error([](double x) { return real_math::pow(x, 0.37); },
                      [](long double x) { return std::pow(x, static_cast<long double>(0.37)); },
                      any_positive) < 0.52);
}

TEST_CASE("results have the bits that a calculation of 80 digits gives", "[base]") {
  // arguments and correctly rounded results computed with mpmath; none lies near a rounding border
  struct Value {
    double (*function)(double);
    double x;
    double result;
  };
  const Value values[] = {{real_math::exp, -0x1.523db82c83272p+3, 0x1.aebcbaf2ac0c0p-16},
                          {real_math::exp, -0x1.4f2f4e989f05cp+4, 0x1.b6a5201534d50p-31},
                          {real_math::exp, 0x1.21cb4feb96b7cp+3, 0x1.0bd31c5659375p+13},
                          {real_math::exp, 0x1.1392e41a5d660p+1, 0x1.1384d568ffd83p+3},
                          {real_math::exp, -0x1.01e0956421814p+3, 0x1.4bb73fb4da5d3p-12},
                          {real_math::log, 0x1.82a4a22c08631p+0, 0x1.a6386b7b5b415p-2},
                          {real_math::log, 0x1.f2878ec534706p-7, -0x1.0bdff7b5d5b21p+2},
                          {real_math::log, 0x1.1bb09057f1015p+26, 0x1.21fe137a496fdp+4},
                          {real_math::log, 0x1.d05d955d17281p-23, -0x1.eb19ba2051469p+3},
                          {real_math::log, 0x1.a79dc8db3916ap-37, -0x1.9248e3547885bp+4},
                          {real_math::expm1, 0x1.c30ec5eb2ad9fp-13, 0x1.c31b3119bcda2p-13},
                          {real_math::expm1, -0x1.e0edbce26a0bbp-13, -0x1.e0df9f379d4dfp-13},
                          {real_math::expm1, 0x1.69bbc71b9cb74p-3, 0x1.8ba581da66a79p-3},
                          {real_math::log1p, 0x1.97dc9f1803b2ap-13, 0x1.97d2783146840p-13},
                          {real_math::log1p, -0x1.876ef9cc3da41p-8, -0x1.889b6e5071868p-8},
                          {real_math::log1p, 0x1.30ff7117305bfp-4, 0x1.262d270f9c3a0p-4}};
  for (const Value& value : values) CHECK(value.function(value.x) == value.result);
  CHECK(real_math::pow(0x1.6043eea77639bp+1, 0x1.807d4168bfcd6p+1) == 0x1.4ecbd23a65edep+4);
  CHECK(real_math::pow(0x1.35bf7043f5581p-4, 0x1.8ff70459a54a4p+0) == 0x1.220adf7e4ce3ep-6);
  CHECK(real_math::pow(0x1.d98eddcb204b5p+1, 0x1.4740319802398p-1) == 0x1.275d48c0c49b7p+1);
  CHECK(real_math::pow(0x1.16ff45dff746fp-1, 0x1.5c20838bfaf40p+1) == 0x1.88d6e254a72a3p-3);
  CHECK(real_math::pow(0x1.db9b08d2a918ap+8, -0x1.a85f726c75360p-3) == 0x1.1d74ab3a8b02ep-2);
}

TEST_CASE("the normal quantile agrees with a calculation of 80 digits", "[base]") {
  const double values[][2] = {{0x1.0000000800000p-1, 2.3344794983332981399e-9},
                              {0.6, 0.25334710313579974132},
                              {0.9, 1.2815515655446005935},
                              {0.93, 1.475791028179171099},
                              {0.975, 1.9599639845400538556},
                              {0.999, 3.0902323061678132778},
                              {1e-3, -3.0902323061678135354},
                              {1e-10, -6.3613409024040561991},
                              {1e-12, -7.0344838253011319326},
                              {0x1p-53, -8.2095361516013868556},
                              {0x1.fffffffffffffp-1, 8.2095361516013868556},
                              {1e-100, -21.273453560965324294}};
  for (const auto& [p, x] : values)
    CHECK(real_math::normal_quantile(p) == Approx(x).epsilon(1e-15).margin(0.0));
  CHECK(real_math::normal_quantile(0.5) == 0.0);
}

TEST_CASE("normal_cdf agrees with a calculation of 80 digits, in the lower tail too", "[base]") {
  const double values[][2] = {{-38.0, 2.8854283600687843084e-316},
                              {-30.0, 4.9067139271481870595e-198},
                              {-8.5, 9.4795348222033183542e-18},
                              {-3.4, 0.00033692926567688104885},
                              {-1.0, 0.15865525393145705141},
                              {-0.1, 0.46017216272297101633},
                              {0.0, 0.5},
                              {0.3, 0.61791142218895263307},
                              {2.0, 0.9772498680518207928},
                              {6.0, 0.99999999901341235496}};
  for (const auto& [x, p] : values)
    CHECK(real_math::normal_cdf(x) == Approx(p).epsilon(2e-15).margin(smallest));
}

TEST_CASE("the normal quantile undoes normal_cdf", "[base]") {
  for (double x = -37.0; x < 5.0; x += 0.0137)
    CHECK(real_math::normal_quantile(real_math::normal_cdf(x)) ==
          Approx(x).epsilon(1e-14).margin(1e-10 * real_math::exp(x)));
}

TEST_CASE("logistic and the normal density are within 3 ulp", "[base]") {
  CHECK(largest_error(
            real_math::logistic, [](long double x) { return 1.0L / (1.0L + std::exp(-x)); },
            between(-700.0, 40.0)) < 3.0);
  CHECK(largest_error(
            real_math::normal_density,
            [](long double x) {
              return std::exp(-x * x / 2.0L) * 0.398942280401432677939946059934381868L;
            },
            between(-37.0, 37.0)) < 3.0);
}

TEST_CASE("log_gamma agrees with a calculation of 80 digits", "[base]") {
  const double values[][2] = {
      {1e-300, 690.77552789821370518},    {1e-3, 6.9071788853838536617},
      {0.25, 1.2880225246980774574},      {0.5, 0.57236494292470008707},
      {0.75, 0.20328095143129537148},     {1.25, -0.098271836421813161464},
      {1.46, -0.12148500100400742945},    {1.999, -0.00042246180069210728418},
      {2.001, 0.00042310673480011699119}, {3.3, 0.98709857789473440406},
      {9.99, 12.77931521435019336},       {10.0, 12.801827480081469611},
      {171.5, 709.14316303092824227},     {1e10, 220258509288.81058147},
      {1e300, 6.8977552789821374147e+302}};
  for (const auto& [x, result] : values)
    CHECK(real_math::log_gamma(x) == Approx(result).epsilon(1e-15).margin(1e-16));
  CHECK(real_math::log_gamma(1.0) == 0.0);
  CHECK(real_math::log_gamma(2.0) == 0.0);
  // Gamma(n + 1) = n Gamma(n), across all the formulas
  for (double x = 0.01; x < 30.0; x += 0.013)
    CHECK(real_math::log_gamma(x + 1.0) ==
          Approx(real_math::log_gamma(x) + real_math::log(x)).epsilon(3e-15).margin(3e-15));
}

TEST_CASE("stirling_remainder is what Stirling's formula leaves out", "[base]") {
  const double values[][2] = {{10.0, 0.0083305634333628712565},
                              {12.5, 0.0066652470327076824424},
                              {100.0, 0.00083333055563491468338},
                              {1e6, 8.3333333333330555556e-8}};
  for (const auto& [x, result] : values)
    CHECK(real_math::stirling_remainder(x) == Approx(result).epsilon(0.0).margin(1e-17));
}

TEST_CASE("infinities, zeros and NaN go where mathematics sends them", "[base]") {
  using namespace real_math;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(real_math::exp(0.0) == 1.0);
  CHECK(real_math::exp(-infinity) == 0.0);
  CHECK(real_math::exp(infinity) == infinity);
  CHECK(real_math::exp(710.0) == infinity);
  CHECK(real_math::exp(-746.0) == 0.0);
  CHECK(real_math::exp(-745.0) == smallest);
  CHECK(std::isnan(real_math::exp(nan)));

  CHECK(real_math::log(1.0) == 0.0);
  CHECK(real_math::log(0.0) == -infinity);
  CHECK(real_math::log(-0.0) == -infinity);
  CHECK(real_math::log(infinity) == infinity);
  CHECK(std::isnan(real_math::log(-1.0)));
  CHECK(std::isnan(real_math::log(-infinity)));
  CHECK(std::isnan(real_math::log(nan)));

  CHECK(real_math::expm1(-infinity) == -1.0);
  CHECK(real_math::expm1(infinity) == infinity);
  CHECK(real_math::expm1(0.0) == 0.0);
  CHECK(std::isnan(real_math::expm1(nan)));
  CHECK(real_math::log1p(-1.0) == -infinity);
  CHECK(real_math::log1p(infinity) == infinity);
  CHECK(std::isnan(real_math::log1p(-1.5)));
  CHECK(std::isnan(real_math::log1p(nan)));

  CHECK(logistic(-infinity) == 0.0);
  CHECK(logistic(infinity) == 1.0);
  CHECK(logistic(0.0) == 0.5);
  CHECK(std::isnan(logistic(nan)));

  CHECK(normal_quantile(0.0) == -infinity);
  CHECK(normal_quantile(1.0) == infinity);
  CHECK(std::isnan(normal_quantile(-0.1)));
  CHECK(std::isnan(normal_quantile(1.1)));
  CHECK(std::isnan(normal_quantile(nan)));
  CHECK(normal_cdf(-infinity) == 0.0);
  CHECK(normal_cdf(infinity) == 1.0);
  CHECK(std::isnan(normal_cdf(nan)));
  CHECK(normal_density(infinity) == 0.0);
  CHECK(std::isnan(normal_density(nan)));

  CHECK(log_gamma(0.0) == infinity);
  CHECK(log_gamma(infinity) == infinity);
  CHECK(std::isnan(log_gamma(-1.0)));
  CHECK(std::isnan(log_gamma(nan)));
}

TEST_CASE("pow treats its special cases as C does", "[base]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double values[] = {0.0,  -0.0,  0.5,    -0.5,   1.0,          -1.0,     2.0,
                           -2.0, 3.0,   -3.0,   2.5,    -2.5,         infinity, -infinity,
                           nan,  1e300, -1e300, 0x1p53, 0x1p53 - 1.0, smallest, -smallest};
  for (const double x : values)
    for (const double y : values) {
      const double expected = std::pow(x, y);
      const double got = real_math::pow(x, y);
      INFO("pow(" << x << ", " << y << ")");
      if (std::isnan(expected)) {
        CHECK(std::isnan(got));
      } else {
        CHECK(got == Approx(expected).epsilon(1e-15).margin(0.0));
        CHECK(std::signbit(got) == std::signbit(expected));
      }
    }
}

TEST_CASE("exp_of_sum uses what its argument lacks", "[base]") {
  // the product of the exponentials shows the part that would be lost
  const double x_lo = 0x1p-50;
  const double expected = real_math::exp(20.0) * (1.0 + x_lo);
  CHECK(real_math::exp_of_sum(20.0, x_lo) == Approx(expected).epsilon(3e-16));
  CHECK(real_math::exp_of_sum(20.0, x_lo) != real_math::exp(20.0));
}
