// Diffusion: the law of Bass against its known values, and what appears in a run.
#include "mechanisms/diffusion.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace orgsim;

TEST_CASE("adoption peaks, and reaches a half and nine tenths, when Bass (1969) says",
          "[mechanisms]") {
  const DiffusionParameters usual;  // p = 0.03, q = 0.38
  CHECK(years_to_peak(usual) == Approx(std::log(0.38 / 0.03) / 0.41).epsilon(1e-12));
  CHECK(years_to_peak(usual) == Approx(6.19).margin(0.01));
  CHECK(years_to_adopt(usual, 0.5) == Approx(6.5).margin(0.06));
  CHECK(years_to_adopt(usual, 0.9) == Approx(11.8).margin(0.06));
  const DiffusionParameters slow{0.01, 0.40};
  CHECK(years_to_peak(slow) == Approx(9.0).margin(0.01));
  CHECK(years_to_adopt(slow, 0.5) == Approx(9.1).margin(0.06));
  CHECK(years_to_adopt(slow, 0.9) == Approx(14.4).margin(0.06));
  for (const double adopted : {0.1, 0.5, 0.9})
    CHECK(std::abs(adopted_share(usual, years_to_adopt(usual, adopted)) - adopted) < 1e-9);
  // most adopt at the peak
  const double peak = years_to_peak(usual);
  const auto rate = [&](double t) {
    return adopted_share(usual, t + 1e-4) - adopted_share(usual, t - 1e-4);
  };
  CHECK(rate(peak) > rate(peak - 0.5));
  CHECK(rate(peak) > rate(peak + 0.5));
}

TEST_CASE("adoption solves F' = (p + q F)(1 - F) from 0", "[mechanisms]") {
  const DiffusionParameters about{0.03, 0.38};
  CHECK(adopted_share(about, 0) == 0);
  CHECK(adopted_share(about, -1) == 0);
  const double h = 1e-3;
  for (const double t : {0.5, 3.0, 9.0}) {
    const double slope = (adopted_share(about, t + h) - adopted_share(about, t - h)) / (2 * h);
    const double f = adopted_share(about, t);
    CHECK(slope == Approx((0.03 + 0.38 * f) * (1 - f)).epsilon(1e-6));
  }
}

TEST_CASE("what was always there is known to all, what is new begins on its day", "[mechanisms]") {
  const DiffusionParameters about;
  CHECK(adopted_by(about, 0, 1) == 1);
  CHECK(adopted_by(about, 100, 99) == 0);
  CHECK(adopted_by(about, 100, 100) > 0);
  CHECK(adopted_by(about, 100, 99 + 252) == adopted_share(about, 1));
}
